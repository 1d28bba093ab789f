package org.tanglemeter.camel.p1.telegram;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An entry of the log of long power failures: when power came back, and how long it had been away. */
public record PowerFailure(MeterTime end, Duration duration) {
    /** The log is {@code (number of entries)(0-0:96.7.19)}, then a time and a duration in seconds an entry. */
    private static final int HEADER_VALUES = 2;

    public PowerFailure {
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(duration, "duration");
    }

    /** The entries of a log, without those that tell no time or no duration. */
    static List<PowerFailure> of(ObisObject log, ZoneId zone) {
        List<ObisValue> values = log.values();
        List<PowerFailure> failures = new ArrayList<>();
        for (int i = HEADER_VALUES; i + 1 < values.size(); i += 2) {
            Reading.of(values.get(i).time(zone), values.get(i + 1).quantity())
                    .filter(entry -> entry.quantity().unit() == Unit.SECOND)
                    .map(entry -> new PowerFailure(entry.time(), seconds(entry.quantity())))
                    .ifPresent(failures::add);
        }
        return List.copyOf(failures);
    }

    private static Duration seconds(Quantity quantity) {
        return Duration.ofSeconds(quantity.value().longValue());
    }
}
