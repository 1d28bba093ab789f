package org.tanglemeter.camel.p1;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What came from the meter so far. Written by the reader, read by anyone. */
final class Tally {

    private final LongSupplier nanoTime;
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong bad = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private volatile long latestGood;
    private volatile boolean ended;

    /** @param nanoTime as {@link System#nanoTime()} */
    Tally(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.latestGood = nanoTime.getAsLong();
    }

    void started() {
        ended = false;
        latestGood = nanoTime.getAsLong();
    }

    void connected() {
        connections.incrementAndGet();
    }

    void good(long lostBefore) {
        good.incrementAndGet();
        lost.addAndGet(lostBefore);
        latestGood = nanoTime.getAsLong();
    }

    void bad() {
        bad.incrementAndGet();
    }

    void ended() {
        ended = true;
    }

    long goodTelegrams() {
        return good.get();
    }

    long badTelegrams() {
        return bad.get();
    }

    long lostTelegrams() {
        return lost.get();
    }

    long connections() {
        return connections.get();
    }

    /** Whether nothing more will ever come. */
    boolean isEnded() {
        return ended;
    }

    /** Since the latest good telegram or, before the first, since the start. */
    Duration sinceLatestGood() {
        return Duration.ofNanos(nanoTime.getAsLong() - latestGood);
    }

    @Override
    public String toString() {
        return good + " good, " + bad + " bad, " + lost + " lost";
    }
}
