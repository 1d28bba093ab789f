package org.tanglemeter.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One granularity of a device's data. Who has the keys of one can't derive those of another. */
public enum Stream {
    /** Every telegram. */
    LIVE,
    /** Registers at each quarter of an hour. */
    QUARTER,
    /** Registers at each day's beginning. */
    DAY;

    /** As routes, messages and people name it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such stream */
    @JsonCreator
    public static Stream of(String id) {
        for (Stream stream : values()) {
            if (stream.id().equals(id)) {
                return stream;
            }
        }
        throw new IllegalArgumentException("There is no such stream; there are live, quarter and day");
    }
}
