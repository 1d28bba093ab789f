package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.pow.ProofOfWork.Progress;

@Timeout(60)
class ProofOfWorkTest {
    /** No search at this weight ever ends by itself. */
    private static final int ENDLESS = 243;

    @ParameterizedTest
    @CsvSource({
        "longs, 1, 0",
        "longs, 2, 0",
        "longs, 1, 1",
        "longs, 2, 5",
        "longs, 3, 9",
        "longs, 1, 10",
        "longs, 2, 11",
    })
    void findsNoncesThatJotaConfirms(String engine, int threads, int weight) throws InterruptedException {
        try (ProofOfWork proofOfWork = ProofOfWorkEngines.fixed(engine, threads)) {
            for (int seed = 0; seed < 5; seed++) {
                byte[] transaction = RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, seed);

                byte[] nonce = proofOfWork.search(transaction, weight, Progress.NONE);

                assertThat(nonce).hasSize(ProofOfWork.NONCE_TRITS);
                assertThat(JotaCurl.weightOf(transaction, nonce)).isGreaterThanOrEqualTo(weight);
            }
        }
    }

    @Test
    void goesOnWithAFasterKernelAsSoonAsThereIsOne() throws InterruptedException {
        int weight = 10;
        byte[] transaction = RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, 1);
        AtomicInteger asked = new AtomicInteger();
        Supplier<LaneKernel> kernel = () -> Kernels.LANES.named(asked.incrementAndGet() <= 2 ? "longs" : "vector");

        byte[] nonce;
        try (ProofOfWork proofOfWork = new LaneProofOfWork(kernel, "longs, then vector", 1)) {
            nonce = proofOfWork.search(transaction, weight, Progress.NONE);
        }

        assertThat(JotaCurl.weightOf(transaction, nonce)).isGreaterThanOrEqualTo(weight);
        assertThat(walkOf(nonce)).as("number of a walk that tries other nonces").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void tellsAllHashesTried(String engine) throws InterruptedException {
        AtomicLong hashes = new AtomicLong();
        try (ProofOfWork proofOfWork = ProofOfWorkEngines.fixed(engine, 2)) {
            byte[] nonce = proofOfWork.search(RandomTrits.of(8019, 1), 11, hashes::addAndGet);

            // The nonce counts steps, so it tells how far one of the two walks came.
            assertThat(hashes.get()).isPositive().isGreaterThanOrEqualTo(stepOf(nonce) * 64);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void stopsWhenInterrupted(String engine) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (ProofOfWork proofOfWork = ProofOfWorkEngines.fixed(engine, 2)) {
            FutureTask<byte[]> search = new FutureTask<>(
                    () -> proofOfWork.search(RandomTrits.of(8019, 1), ENDLESS, hashes -> started.countDown()));
            Thread searcher = new Thread(search);
            searcher.start();
            started.await();

            searcher.interrupt();

            assertThatThrownBy(search::get).hasCauseInstanceOf(InterruptedException.class);
            assertThat(proofOfWork.search(RandomTrits.of(8019, 1), 1, Progress.NONE))
                    .as("the engine is free for the next")
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void stopsWhenClosed(String engine) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        ProofOfWork proofOfWork = ProofOfWorkEngines.fixed(engine, 2);
        Callable<byte[]> endless =
                () -> proofOfWork.search(RandomTrits.of(8019, 1), ENDLESS, hashes -> started.countDown());
        ExecutorService callers = Executors.newFixedThreadPool(2);
        Future<byte[]> running = callers.submit(endless);
        Future<byte[]> waiting = callers.submit(endless);
        started.await();

        proofOfWork.close();

        assertThatThrownBy(running::get).hasCauseInstanceOf(CancellationException.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
        assertThatThrownBy(endless::call).isInstanceOf(CancellationException.class);
        callers.shutdown();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void searchesSeveralTransactionsForSeveralCallers(String engine) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (ProofOfWork proofOfWork = ProofOfWorkEngines.fixed(engine, 2)) {
            byte[][] transactions = new byte[8][];
            Future<?>[] nonces = new Future<?>[8];
            for (int i = 0; i < 8; i++) {
                byte[] transaction = RandomTrits.of(8019, i);
                transactions[i] = transaction;
                nonces[i] = callers.submit(() -> proofOfWork.search(transaction, 8, Progress.NONE));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(JotaCurl.weightOf(transactions[i], (byte[]) nonces[i].get()))
                        .isGreaterThanOrEqualTo(8);
            }
        } finally {
            callers.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void passesOnWhatProgressThrows(String engine) {
        try (ProofOfWork proofOfWork = ProofOfWorkEngines.fixed(engine, 2)) {
            assertThatThrownBy(() -> proofOfWork.search(RandomTrits.of(8019, 1), ENDLESS, hashes -> {
                        throw new UnsupportedOperationException("not me");
                    }))
                    .hasRootCauseMessage("not me");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8018, 9, A transaction has 8019 trits; this has 8018",
        "8019, -1, The weight must be 0 to 243; it is -1",
        "8019, 244, The weight must be 0 to 243; it is 244",
    })
    void refusesWhatItCannotSearch(int trits, int weight, String message) {
        try (ProofOfWork proofOfWork = ProofOfWorkEngines.best(1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> proofOfWork.search(new byte[trits], weight, Progress.NONE))
                    .withMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abacus, 1, 'No proof-of-work engine is called abacus: there are longs and vector'",
        "longs, 0, 'Proof of work needs at least 1 thread, not 0'",
    })
    void refusesEnginesThatThereAreNot(String engine, int threads, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProofOfWorkEngines.fixed(engine, threads))
                .withMessage(message);
    }

    private static int walkOf(byte[] nonce) {
        int walk = 0;
        for (int trit = NonceWalk.LANE_TRITS + NonceWalk.WALK_TRITS - 1; trit >= NonceWalk.LANE_TRITS; trit--) {
            walk = 3 * walk + Math.floorMod(nonce[trit], 3);
        }
        return walk;
    }

    /** Decodes the Gray code: a digit is the sum of the Gray code's from its own on. */
    private static long stepOf(byte[] nonce) {
        long step = 0;
        int digit = 0;
        for (int trit = nonce.length - 1; trit >= NonceWalk.LANE_TRITS + NonceWalk.WALK_TRITS; trit--) {
            digit = Math.floorMod(digit + nonce[trit], 3);
            step = 3 * step + digit;
        }
        return step;
    }
}
