package org.tanglemeter.consent.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a device without a reliable clock may take for the time.
 *
 * @param now the latest that was ever trusted; empty before the first look at a clock
 * @param doubtful whether a clock says something that can't be trusted, so that it may be later than {@code now}
 */
public record TrustedTime(Optional<Instant> now, boolean doubtful) {

    /**
     * The time after a look at the clocks: the later one's, but never back. A leap is only trusted if both clocks leapt;
     * else the earlier one counts.
     *
     * @param meter by the last telegram
     * @param leap from which on it is a leap
     */
    public TrustedTime after(Instant system, Optional<Instant> meter, Duration leap) {
        Instant late = meter.filter(system::isBefore).orElse(system);
        Instant early = meter.filter(late::isAfter).orElse(system);
        if (now.isEmpty() || !isLeap(late, leap) || (meter.isPresent() && isClose(early, late, leap))) {
            return new TrustedTime(Optional.of(latest(late)), false);
        }
        return new TrustedTime(Optional.of(isLeap(early, leap) ? now.get() : latest(early)), true);
    }

    private boolean isLeap(Instant time, Duration leap) {
        return time.isAfter(now.orElseThrow().plus(leap));
    }

    private static boolean isClose(Instant early, Instant late, Duration leap) {
        return !late.isAfter(early.plus(leap));
    }

    private Instant latest(Instant time) {
        return now.filter(time::isBefore).orElse(time);
    }
}
