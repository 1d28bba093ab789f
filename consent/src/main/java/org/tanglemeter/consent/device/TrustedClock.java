package org.tanglemeter.consent.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time by which grants begin and end: the latest of the system's, the meter's and what was seen before. */
public final class TrustedClock {
    private final Clock system;
    private final Duration leap;
    private TrustedTime time = new TrustedTime(Optional.empty(), false);
    private Optional<Instant> meter = Optional.empty();

    /** @param leap further than this the time goes on only if system and meter agree */
    public TrustedClock(Clock system, Duration leap) {
        this.system = system;
        this.leap = leap;
    }

    /** Takes note of the time in a telegram. */
    public synchronized void meter(Instant telegram) {
        meter = Optional.of(telegram);
    }

    /** Takes note of a time that was trusted before. */
    synchronized void seen(Instant before) {
        if (time.now().filter(before::isBefore).isEmpty()) {
            time = new TrustedTime(Optional.of(before), time.doubtful());
        }
    }

    synchronized TrustedTime time() {
        time = time.after(system.instant(), meter, leap);
        return time;
    }
}
