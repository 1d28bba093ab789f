package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeasuredProofOfWorkTest {
    private static final int HASHES_PER_SECOND = 5_000;

    private final AtomicLong clock = new AtomicLong();
    private final Capacity capacity = new Capacity(1);

    @Test
    void tellsTheCapacityWhatTheEngineDoes() throws InterruptedException {
        AtomicLong hashes = new AtomicLong();
        try (ProofOfWork engine = new MeasuredProofOfWork(new ClockedProofOfWork(clock), capacity, clock::get)) {
            while (hashes.get() < 100_000) {
                engine.search(RandomTrits.of(8019, hashes.get()), 9, hashes::addAndGet);
                clock.addAndGet(TimeUnit.DAYS.toNanos(1)); // rest is not measured
            }
        }

        assertThat(capacity.hashesPerSecond()).isCloseTo(HASHES_PER_SECOND, withinPercentage(1));
    }

    @Test
    void tellsWhileASearchRuns() throws InterruptedException {
        AtomicLong hashes = new AtomicLong();
        try (ProofOfWork engine = new MeasuredProofOfWork(new ClockedProofOfWork(clock), capacity, clock::get)) {
            engine.search(RandomTrits.of(8019, 1), 12, more -> {
                if (hashes.addAndGet(more) >= 100_000) {
                    assertThat(capacity.hashesPerSecond()).isCloseTo(HASHES_PER_SECOND, withinPercentage(1));
                }
            });
        }
        assertThat(hashes.get()).as("enough for the test").isGreaterThan(100_000);
    }

    /** A real engine for which a clock goes as if it did 5,000 hashes a second. */
    private record ClockedProofOfWork(ProofOfWork engine, AtomicLong clock) implements ProofOfWork {
        ClockedProofOfWork(AtomicLong clock) {
            this(ProofOfWorkEngines.fixed("longs", 1), clock);
        }

        @Override
        public byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress)
                throws InterruptedException {
            return engine.search(transaction, minWeightMagnitude, hashes -> {
                clock.addAndGet(TimeUnit.SECONDS.toNanos(hashes) / HASHES_PER_SECOND);
                progress.hashed(hashes);
            });
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
