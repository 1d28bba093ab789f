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
        try (ProofOfWork engine = new MeasuredProofOfWork(new ClockedProofOfWork(clock), clock::get, capacity)) {
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
        try (ProofOfWork engine = new MeasuredProofOfWork(new ClockedProofOfWork(clock), clock::get, capacity)) {
            engine.search(RandomTrits.of(8019, 1), 12, more -> {
                if (hashes.addAndGet(more) >= 100_000) {
                    assertThat(capacity.hashesPerSecond()).isCloseTo(HASHES_PER_SECOND, withinPercentage(1));
                }
            });
        }
        assertThat(hashes.get()).as("enough for the test").isGreaterThan(100_000);
    }

    @Test
    void metersTheEnergyOfWorkAndNotOfRest() throws InterruptedException {
        EnergyMeter meter = new EnergyMeter(new EnergyPerHash(2e-6));
        AtomicLong hashes = new AtomicLong();
        try (ProofOfWork engine = new MeasuredProofOfWork(new ClockedProofOfWork(clock), clock::get, capacity, meter)) {
            for (int i = 0; i < 3; i++) {
                engine.search(RandomTrits.of(8019, i), 7, hashes::addAndGet);
                clock.addAndGet(TimeUnit.DAYS.toNanos(1));
            }
        }

        EnergyMeter.Use use = meter.use();
        assertThat(use.hashes()).isEqualTo(hashes.get());
        assertThat(use.joules()).isCloseTo(hashes.get() * 2e-6, withinPercentage(0.1));
        assertThat(use.seconds()).isCloseTo((double) hashes.get() / HASHES_PER_SECOND, withinPercentage(0.1));
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
