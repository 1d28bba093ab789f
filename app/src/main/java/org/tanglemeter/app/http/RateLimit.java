package org.tanglemeter.app.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many in a time, whoever they are from. */
final class RateLimit {
    private final int most;
    private final Duration time;
    private final Clock clock;
    private Instant begin = Instant.EPOCH;
    private int count;

    RateLimit(int most, Duration time, Clock clock) {
        this.most = most;
        this.time = time;
        this.clock = clock;
    }

    /** Counts one, if there may be one more. */
    synchronized boolean admits() {
        Instant now = clock.instant();
        if (!now.isBefore(begin.plus(time))) {
            begin = now;
            count = 0;
        }
        if (count >= most) {
            return false;
        }
        count++;
        return true;
    }
}
