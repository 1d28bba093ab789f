package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tanglemeter.pow.ProofOfWork.Progress;

@Timeout(60)
class ThrottledProofOfWorkTest {
    private static final byte[] TRANSACTION = RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, 1);

    @Test
    void takesAsLongAsSlowHardware() throws InterruptedException {
        AtomicLong hashes = new AtomicLong();
        try (ProofOfWork engine = throttled(200_000)) {
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                engine.search(RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, i), 7, hashes::addAndGet);
            }
            double seconds = (System.nanoTime() - start) / 1e9;

            assertThat(hashes.get() / seconds).isLessThanOrEqualTo(200_000);
        }
    }

    @Test
    void stopsAtOnceWhenInterruptedAtRest() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (ProofOfWork engine = throttled(0.001)) {
            FutureTask<byte[]> search = new FutureTask<>(() -> engine.search(TRANSACTION, 0, Progress.NONE));
            Thread searcher = new Thread(() -> {
                started.countDown();
                search.run();
            });
            searcher.start();
            started.await();

            searcher.interrupt();

            assertThatThrownBy(search::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void stopsAtOnceWhenClosedAtRest() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        ProofOfWork engine = throttled(0.001);
        FutureTask<byte[]> search = new FutureTask<>(() -> {
            closing.countDown();
            return engine.search(TRANSACTION, 243, Progress.NONE);
        });
        new Thread(search).start();
        closing.await();

        engine.close();

        assertThatThrownBy(search::get).hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void tellsTheLimit() {
        try (ProofOfWork engine = throttled(53_000)) {
            assertThat(engine.name()).isEqualTo("longs, 2 threads, at most 53000 hashes/s");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> throttled(0));
    }

    private static ProofOfWork throttled(double hashesPerSecond) {
        return new ThrottledProofOfWork(ProofOfWorkEngines.fixed("longs", 2), hashesPerSecond);
    }
}
