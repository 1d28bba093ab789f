package org.tanglemeter.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the reader's output.
 *
 * @param batch telegrams in the message that brought it
 * @param delay from the device's reading to the reader's
 */
record ReadTelegram(long leaf, int index, int batch, Duration delay, JsonNode telegram) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if the line is none of the reader's telegrams. */
    static Optional<ReadTelegram> parse(String line, Instant now) {
        try {
            JsonNode read = JSON.readTree(line);
            if (!read.path("telegram").isObject()) {
                return Optional.empty();
            }
            return Optional.of(new ReadTelegram(
                    read.path("leaf").asLong(),
                    read.path("place").asInt(),
                    read.path("batch").asInt(),
                    Duration.between(Instant.parse(read.path("receivedAt").asText()), now),
                    read.path("telegram")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
