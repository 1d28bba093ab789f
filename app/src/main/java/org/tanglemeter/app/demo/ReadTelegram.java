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
        return "%s  from the grid %s kW, to the grid %s kW; in all %s and %s kWh"
                .formatted(
                        telegram.path("timestamp").asText().replace('T', ' '),
                        telegram.path("powerDelivered_kW").asText(),
                        telegram.path("powerReturned_kW").asText(),
                        telegram.path("energyDelivered_kWh").asText(),
                        telegram.path("energyReturned_kWh").asText());
    }
}
