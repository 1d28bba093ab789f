package org.tanglemeter.pow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells a {@link Capacity} and others what another engine does.
 *
 * <p>It counts the hashes of all searches against the time in which any of them ran, and tells so once a second and
 * when the last one ended.
 */
public final class MeasuredProofOfWork implements ProofOfWork {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ProofOfWork engine;
    private final List<WorkObserver> observers;
    private final LongSupplier nanoTime;
    private int searches;
    private long hashes;
    private long since;

    public MeasuredProofOfWork(ProofOfWork engine, WorkObserver... observers) {
        this(engine, System::nanoTime, observers);
    }

    MeasuredProofOfWork(ProofOfWork engine, LongSupplier nanoTime, WorkObserver... observers) {
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.observers = List.of(observers);
    }

    @Override
    public byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress) throws InterruptedException {
        begin();
        try {
            return engine.search(transaction, minWeightMagnitude, more -> {
                count(more);
                progress.hashed(more);
            });
        } finally {
            end();
        }
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public void close() {
        engine.close();
    }

    private synchronized void begin() {
        if (searches == 0) {
            since = nanoTime.getAsLong();
            observers.forEach(WorkObserver::begins);
        }
        searches++;
    }

    private synchronized void count(long more) {
        hashes += more;
        if (nanoTime.getAsLong() - since >= PERIOD_NANOS) {
            tell();
        }
    }

    private synchronized void end() {
        searches--;
        if (searches == 0) {
            tell();
        }
    }

    private void tell() {
        long now = nanoTime.getAsLong();
        Duration duration = Duration.ofNanos(now - since);
        observers.forEach(observer -> observer.measured(hashes, duration));
        since = now;
        hashes = 0;
    }
}
