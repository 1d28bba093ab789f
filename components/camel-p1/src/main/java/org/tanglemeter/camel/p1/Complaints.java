package org.tanglemeter.camel.p1;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says what goes wrong, but once a minute at most: a bad cable would fill the disk with its complaints. */
final class Complaints {

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    private boolean said;
    private long latest;
    private long unsaid;

    Complaints(LongSupplier nanoTime, Consumer<String> log) {
        this.nanoTime = nanoTime;
        this.log = log;
    }

    synchronized void add(String complaint) {
        long now = nanoTime.getAsLong();
        if (said && now - latest < INTERVAL) {
            unsaid++;
            return;
        }
        log.accept(unsaid == 0 ? complaint : complaint + " (and " + unsaid + " times more since the last report)");
        said = true;
        latest = now;
        unsaid = 0;
    }
}
