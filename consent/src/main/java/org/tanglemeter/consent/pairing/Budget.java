package org.tanglemeter.consent.pairing;

import java.time.Duration;
import java.time.Instant;

/** How many strangers are listened to: some at once, and one more in each interval. A flood costs no more than that. */
public final class Budget {
    private final int atOnce;
    private final Duration interval;
    private Instant since = Instant.MIN;
    private int left;

    /**
     * Full at first.
     *
     * @param interval in which one more is listened to
     */
    public Budget(int atOnce, Duration interval) {
        this.atOnce = atOnce;
        this.interval = interval;
        this.left = atOnce;
    }

    /** Takes one, if there is any left. A clock that went back adds none. */
    public synchronized boolean take(Instant now) {
        if (left == atOnce) {
            since = now;
        } else if (now.isAfter(since)) {
            long more = Duration.between(since, now).dividedBy(interval);
            left = (int) Math.min(atOnce, left + more);
            since = since.plus(interval.multipliedBy(more));
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
