package org.tanglemeter.camel.p1.values;

import java.util.List;

/**
 * What one message of a stream of values holds, as Jackson writes it.
 *
 * @param version of this form
 * @param values in the order of their telegrams
 */
public record MeterValuesMessage(int version, List<MeterValues> values) {
    /** The only version so far. */
    public static final int VERSION = 1;

    /** @throws IllegalArgumentException if the version is unknown */
    public MeterValuesMessage {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "The values have version %d; this program knows version %d only".formatted(version, VERSION));
        }
        values = List.copyOf(values);
    }

    static MeterValuesMessage of(List<MeterValues> values) {
        return new MeterValuesMessage(VERSION, values);
    }

    /** Version and number; no readings, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "MeterValuesMessage[version " + version + ", " + values.size() + " values]";
    }
}
