package org.tanglemeter.app.readings;

import java.time.Instant;
import java.util.List;

/**
 * What has come of a stream.
 *
 * @param rows telegrams, or values
 * @param last time of the newest one, by the meter's clock
 * @param gaps how often more time lies between two than it should
 * @param newestGaps the newest of these, the newest first
 */
public record Received(long rows, Instant last, int gaps, List<Gap> newestGaps) {

    /**
     * A time of which nothing came.
     *
     * @param from time of the last one before it
     * @param until time of the first one after it
     */
    public record Gap(Instant from, Instant until) {}

    public Received {
        newestGaps = List.copyOf(newestGaps);
    }
}
