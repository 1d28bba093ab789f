package org.tanglemeter.camel.p1.telegram;

import java.util.Objects;
import java.util.Optional;

/** A quantity and when it was read. */
public record Reading(MeterTime time, Quantity quantity) {
    public Reading {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(quantity, "quantity");
    }

    /** The reading, if both of its parts are there. */
    static Optional<Reading> of(Optional<MeterTime> time, Optional<Quantity> quantity) {
        return time.flatMap(when -> quantity.map(what -> new Reading(when, what)));
    }
}
