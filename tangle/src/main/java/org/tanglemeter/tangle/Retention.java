package org.tanglemeter.tangle;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes transactions when they come to their age: at the start, and every hour. */
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final TransactionStore store;
    private final Duration age;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "node-retention"));

    Retention(TransactionStore store, Duration age, Clock clock) {
        this.store = store;
        this.age = age;
        this.clock = clock;
    }

    void start() {
        Future<?> unused = timer.scheduleWithFixedDelay(this::deleteOld, 0, 1, TimeUnit.HOURS);
    }

    void deleteOld() {
        try {
            int deleted = store.deleteReceivedBefore(clock.instant().minus(age));
            if (deleted > 0) {
                LOG.info("Deleted {} transactions older than {} days", deleted, age.toDays());
            }
        } catch (RuntimeException e) {
            LOG.error("Old transactions could not be deleted; the next attempt is in an hour", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
