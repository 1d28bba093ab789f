package org.tanglemeter.camel.p1.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The recorded telegrams among the test resources; their index tells what is in each. */
public final class Samples {
    public static final String RECORDING = "stream-basjes-ttyUSB0-566x1Hz.txt";

    /** Where a telegram begins, even in the middle of a line. */
    private static final Pattern START = Pattern.compile("(?=/[A-Za-z]{3})");
    /** Behind the line that begins with {@code !}. */
    private static final Pattern END = Pattern.compile("(?<=\\n![0-9A-Fa-f]{0,4}\\r?\\n)");

    private static final JsonNode INDEX = index();

    private Samples() {}

    /** What the index says of each file. */
    static Stream<JsonNode> entries() {
        return StreamSupport.stream(INDEX.spliterator(), false);
    }

    static JsonNode entry(String file) {
        return entries()
                .filter(entry -> entry.get("file").asText().equals(file))
                .findFirst()
                .orElseThrow();
    }

    /** All bytes of a file. */
    public static byte[] bytes(String file) {
        try (InputStream in = Samples.class.getResourceAsStream("/telegrams/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last telegram of a file. */
    static byte[] frame(String file) {
        List<byte[]> frames = frames(file);
        return frames.get(frames.size() - 1);
    }

    /** The telegrams of a file: each from the last {@code /} with a maker's letters to the line with {@code !}. */
    static List<byte[]> frames(String file) {
        String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
        return END.splitAsStream(text)
                .map(START::split)
                .map(parts -> parts[parts.length - 1])
                .filter(frame -> frame.startsWith("/"))
                .map(frame -> frame.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static JsonNode index() {
        try {
            return new ObjectMapper().readTree(bytes("index.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
