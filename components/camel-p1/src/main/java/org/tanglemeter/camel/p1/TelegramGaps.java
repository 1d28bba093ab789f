package org.tanglemeter.camel.p1;

import java.time.Duration;
import java.time.Instant;

/**
 * How many telegrams are missing, by the meter's own timestamps: an estimate. Its interval is the shortest that was seen
 * between two telegrams. It is a little longer than it says, so that now and then a second has no telegram: one second
 * of each gap is forgiven.
 */
final class TelegramGaps {

    /** Beyond this, somebody set the meter's clock. */
    private static final long LONGEST_SECONDS = 86_400;

    private Instant latest;
    private long intervalSeconds = Long.MAX_VALUE;
    private long damaged;

    /** One came, but was damaged: it is not missing. */
    void damaged() {
        damaged++;
    }

    /** The telegrams missing between the latest good one and the one with this timestamp. */
    long before(Instant timestamp) {
        long step = latest == null ? 0 : Duration.between(latest, timestamp).toSeconds();
        long known = damaged + 1;
        latest = timestamp;
        damaged = 0;
        if (step <= 0 || step > LONGEST_SECONDS) {
            return 0;
        }
        intervalSeconds = Math.min(intervalSeconds, step);
        long sent = Math.round((step - 1) / (double) intervalSeconds);
        return Math.max(0, sent - known);
    }
}
