package org.tanglemeter.camel.p1.telegram;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One object of a telegram: {@code reference(value)(value)...}.
 *
 * @param values at least one, in order; a value on a line of its own belongs to the object before it
 */
public record ObisObject(ObisReference reference, List<ObisValue> values) {
    /** @throws IllegalArgumentException if there is no value */
    public ObisObject {
        Objects.requireNonNull(reference, "reference");
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("An OBIS object has a value, even if an empty one");
        }
    }

    /** The first of some objects that has the reference. */
    static Optional<ObisObject> find(List<ObisObject> objects, ObisReference reference) {
        for (ObisObject object : objects) {
            if (object.reference.equals(reference)) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    /** The last value, which is the measured one where there are several. */
    ObisValue last() {
        return values.get(values.size() - 1);
    }

    /** The reading of an object built {@code reference(time)(quantity)}. */
    Optional<Reading> reading(ZoneId zone) {
        return values.size() == 2 ? Reading.of(values.get(0).time(zone), last().quantity()) : Optional.empty();
    }
}
