package org.tanglemeter.camel.p1;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says what goes wrong, but seldom: what is tried again and again would fill the disk with its complaints. */
public final class Complaints {
    private final long interval;
    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    private boolean said;
    private long latest;
    private long unsaid;

    /**
     * @param interval in which no more than one complaint is said; how many others there were, the next one tells
     * @param nanoTime as {@link System#nanoTime}
     */
    public Complaints(Duration interval, LongSupplier nanoTime, Consumer<String> log) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.log = log;
    }

    public synchronized void add(String complaint) {
        long now = nanoTime.getAsLong();
        if (said && now - latest < interval) {
            unsaid++;
            return;
        }
        log.accept(unsaid == 0 ? complaint : complaint + " (and " + unsaid + " times more since the last report)");
        said = true;
        latest = now;
        unsaid = 0;
    }
}
