package org.tanglemeter.tangle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
            Executors.newSingleThreadScheduledExecutor(Threads.named("node-retention"));

    Retention(TransactionStore store, Duration age, Clock clock) {
        this.store = store;
        this.age = age;
        this.clock = clock;
    }

    void start() {
        Future<?> unused = timer.scheduleWithFixedDelay(this::deleteOld, 0, 1, TimeUnit.HOURS);
    }

    private void deleteOld() {
        Instant then = clock.instant().minus(age);
        try {
            int total = 0;
            int deleted;
            do {
                deleted = store.deleteSomeReceivedBefore(then);
                total += deleted;
            } while (deleted > 0 && !timer.isShutdown());
            if (total > 0) {
                LOG.info("Deleted {} transactions older than {} days", total, age.toDays());
            }
        } catch (RuntimeException e) {
            LOG.error("Old transactions could not be deleted; the next attempt is in an hour", e);
        }
    }

    @Override
    public void close() {
        Threads.finish(timer);
    }
}
