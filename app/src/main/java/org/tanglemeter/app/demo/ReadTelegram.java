package org.tanglemeter.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the reader's output.
 *
 * @param place in its message, from 0
 * @param batch telegrams in the message that brought it
 * @param delay from the device's reading to the reader's
 */
record ReadTelegram(int place, int batch, Duration delay, JsonNode telegram) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if the line is none of the reader's telegrams. */
    static Optional<ReadTelegram> parse(String line, Instant now) {
        try {
            JsonNode read = JSON.readTree(line);
            if (!read.path("telegram").isObject()) {
                return Optional.empty();
            }
            return Optional.of(new ReadTelegram(
                    read.path("place").asInt(),
                    read.path("batch").asInt(),
                    Duration.between(Instant.parse(read.path("receivedAt").asText()), now),
                    read.path("telegram")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isLastOfItsMessage() {
        return place == batch - 1;
    }

    /** The telegram's time and what flows at that moment. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%s  from the grid %.3f kW, to the grid %.3f kW; in all %.3f and %.3f kWh",
                telegram.path("timestamp").asText().replace('T', ' '),
                telegram.path("powerDelivered_kW").asDouble(),
                telegram.path("powerReturned_kW").asDouble(),
                telegram.path("energyDelivered_kWh").asDouble(),
                telegram.path("energyReturned_kWh").asDouble());
    }
}
