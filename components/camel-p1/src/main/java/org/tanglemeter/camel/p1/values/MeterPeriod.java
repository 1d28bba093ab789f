package org.tanglemeter.camel.p1.values;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.telegram.MeterTime;
import org.tanglemeter.camel.p1.telegram.Telegram;

/**
 * Cuts the time of a meter's clock into periods of one length, and tells in which a telegram is. A meter without a clock
 * is taken to show the time of reception.
 *
 * <p>Periods below a day count from 1970-01-01T00:00Z: both of the hours that autumn has twice have periods of their own.
 * A day is the meter's local one, of 23 to 25 hours.
 */
public final class MeterPeriod {
    private static final String DAY = "P1D";

    /** Null for a local day. */
    private final Duration length;

    /**
     * @param length in ISO 8601: {@code P1D} for a local day, else a time of whole seconds below a day, {@code PT15M} for
     *     instance
     * @throws IllegalArgumentException if it is none of these
     */
    public MeterPeriod(String length) {
        this.length = DAY.equals(length) ? null : parse(length);
    }

    private static Duration parse(String length) {
        try {
            Duration parsed = Duration.parse(length);
            if (parsed.equals(Duration.ofSeconds(parsed.toSeconds()))
                    && parsed.toSeconds() > 0
                    && parsed.compareTo(Duration.ofDays(1)) < 0) {
                return parsed;
            }
        } catch (DateTimeException e) {
            // Told below, as what is too short or too long is.
        }
        throw new IllegalArgumentException(
                "A period is P1D, or whole seconds below a day, such as PT15M; it can't be " + length);
    }

    /** The beginning of the period in which the telegram is, with the offset from UTC that the meter's clock had then. */
    public OffsetDateTime startOf(Telegram telegram, Instant receivedAt) {
        OffsetDateTime time = timeOf(telegram, receivedAt);
        if (length == null) {
            return time.toLocalDate().atStartOfDay(telegram.country().zone()).toOffsetDateTime();
        }
        long second = time.toEpochSecond();
        return Instant.ofEpochSecond(second - Math.floorMod(second, length.toSeconds()))
                .atZone(telegram.country().zone())
                .toOffsetDateTime();
    }

    /** What all telegrams of a meter in one period have in common, and no other telegram has. */
    public String key(@Body Telegram telegram, @Header(P1Constants.RECEIVED_AT) Instant receivedAt) {
        return telegram.meterId() + "@" + startOf(telegram, receivedAt).toInstant();
    }

    /** What the registers say in each of the telegrams. */
    public MeterValuesMessage values(List<ReceivedTelegram> telegrams) {
        return MeterValuesMessage.of(telegrams.stream()
                .map(received -> {
                    Telegram telegram = received.telegram();
                    Instant receivedAt = received.receivedAt();
                    return MeterValues.of(
                            telegram, startOf(telegram, receivedAt), timeOf(telegram, receivedAt), receivedAt);
                })
                .toList());
    }

    /** What the registers say in each of the telegrams, as a message of a stream: JSON, {@linkplain PackedValues packed}. */
    public byte[] packed(@Body List<ReceivedTelegram> telegrams) {
        return PackedValues.pack(MeterValuesJson.write(values(telegrams)));
    }

    private static OffsetDateTime timeOf(Telegram telegram, Instant receivedAt) {
        return telegram.timestamp()
                .map(MeterTime::toOffsetDateTime)
                .orElseGet(() -> receivedAt.atZone(telegram.country().zone()).toOffsetDateTime());
    }

    /** The length, in ISO 8601. */
    @Override
    public String toString() {
        return length == null ? DAY : length.toString();
    }
}
