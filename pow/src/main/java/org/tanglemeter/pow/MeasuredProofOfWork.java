package org.tanglemeter.pow;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells a {@link Capacity} how fast another engine is.
 *
 * <p>It counts the hashes of all searches against the time in which any of them ran, and tells so once a second and
 * when the last one ended.
 */
public final class MeasuredProofOfWork implements ProofOfWork {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ProofOfWork engine;
    private final Capacity capacity;
    private final LongSupplier nanoTime;
    private int searches;
    private long hashes;
    private long since;

    public MeasuredProofOfWork(ProofOfWork engine, Capacity capacity) {
        this(engine, capacity, System::nanoTime);
    }

    MeasuredProofOfWork(ProofOfWork engine, Capacity capacity, LongSupplier nanoTime) {
        this.engine = engine;
        this.capacity = capacity;
        this.nanoTime = nanoTime;
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
        capacity.measured(hashes, Duration.ofNanos(now - since));
        since = now;
        hashes = 0;
    }
}
