package org.tanglemeter.camel.p1.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Telegrams to make batches of. */
public final class Recordings {
    private static final Pattern TELEGRAM = Pattern.compile("/[^!]*!.*\r\n");

    /** When the recording began, by its meter's clock. */
    public static final Instant START = Instant.parse("2019-03-24T14:05:19Z");

    private Recordings() {}

    /** 566 telegrams, one a second; received with a jitter of some 50 ms, as over a serial line. */
    public static List<ReceivedTelegram> household() {
        Random random = new Random(1);
        List<ReceivedTelegram> telegrams = new ArrayList<>();
        Matcher matcher =
                TELEGRAM.matcher(new String(file("stream-basjes-ttyUSB0-566x1Hz.txt"), StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            long arrival = 1000L * telegrams.size() + 370 + Math.round(50 * random.nextGaussian());
            telegrams.add(new ReceivedTelegram(
                    START.plusMillis(arrival), matcher.group().getBytes(StandardCharsets.ISO_8859_1)));
        }
        return telegrams;
    }

    /** Every file of the directory as it is, the malformed ones and the recording too. */
    public static List<ReceivedTelegram> everyFile() {
        try (Stream<Path> files = Files.list(
                Path.of(Recordings.class.getResource("/telegrams/index.json").toURI())
                        .getParent())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".txt") || name.endsWith(".bin"))
                    .sorted()
                    .map(name -> new ReceivedTelegram(START, file(name)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] file(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/telegrams/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
