package org.tanglemeter.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How events and messages become bytes: {@code version (1)}, and JSON in UTF-8 with nothing but what its type names. */
public final class Codec<T> {
    private static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Four bytes, not twelve, for what is beyond the first plane.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Class<T> type;

    public Codec(Class<T> type) {
        this.type = type;
    }

    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        try {
            JSON.writerFor(type).writeValue(bytes, value);
        } catch (IOException e) {
            throw new IllegalStateException("No JSON for a " + type.getSimpleName(), e);
        }
        return bytes.toByteArray();
    }

    /** The JSON alone, in lines, for files that people look at. */
    public String text(T value) {
        try {
            return JSON.writerFor(type).withDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON for a " + type.getSimpleName(), e);
        }
    }

    /** @throws UnreadableException that tells why, but nothing of what it read */
    public T decode(byte[] bytes) {
        if (bytes.length == 0) {
            throw new UnreadableException("There is nothing where a " + type.getSimpleName() + " should be");
        }
        if (bytes[0] != VERSION) {
            throw new UnreadableException("The " + type.getSimpleName() + " has version " + Byte.toUnsignedInt(bytes[0])
                    + "; this program knows " + VERSION);
        }
        return read(Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    /**
     * Reads what {@link #text} gave.
     *
     * @throws UnreadableException that tells why, but nothing of what it read
     */
    public T parse(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private T read(byte[] json) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof UnreadableException told) {
                throw told;
            }
            // Neither its message nor the exception itself: they quote what was read.
            throw new UnreadableException(
                    "No " + type.getSimpleName() + ": " + e.getClass().getSimpleName());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
