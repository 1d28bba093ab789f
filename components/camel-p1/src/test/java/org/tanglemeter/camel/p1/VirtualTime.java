package org.tanglemeter.camel.p1;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by being waited for, and then at once; and the clock that goes with it. */
public final class VirtualTime extends Clock implements Timing {

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now;
    private long nanos;
    private boolean stopped;

    public VirtualTime(Instant start) {
        now = start;
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Sets the clock, as a time server does. */
    void set(Instant time) {
        now = time;
    }

    void stop() {
        stopped = true;
    }

    /** All the waits so far that were one. */
    List<Duration> pauses() {
        return pauses;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public boolean pause(Duration duration) {
        if (stopped) {
            return false;
        }
        if (!duration.isNegative() && !duration.isZero()) {
            pauses.add(duration);
            pass(duration);
        }
        return true;
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants have no zone");
    }
}
