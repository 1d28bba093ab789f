package org.tanglemeter.pow;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tanglemeter.pow.ProofOfWork.Progress;

/**
 * The search for one transaction's nonce, on threads of its own: a {@link NonceWalk} each.
 */
final class NonceSearch {
    private static final int LAST_CHUNK = ProofOfWork.TRANSACTION_TRITS - Curl.HASH_TRITS;

    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final byte[] state;
    private final int minWeightMagnitude;
    private final Progress progress;
    private Thread[] threads = {};
    private volatile boolean stopped;
    private volatile byte[] nonce;
    private volatile Throwable failure;

    NonceSearch(byte[] transaction, int minWeightMagnitude, Progress progress) {
        if (transaction.length != ProofOfWork.TRANSACTION_TRITS) {
            throw new IllegalArgumentException("A transaction has 8019 trits; this has " + transaction.length);
        }
        if (minWeightMagnitude < 0 || minWeightMagnitude > Curl.HASH_TRITS) {
            throw new IllegalArgumentException("The weight must be 0 to 243; it is " + minWeightMagnitude);
        }
        this.state = stateBeforeLastTransformation(transaction);
        this.minWeightMagnitude = minWeightMagnitude;
        this.progress = progress;
    }

    private static byte[] stateBeforeLastTransformation(byte[] transaction) {
        Curl curl = new Curl(CurlRounds.P81);
        curl.absorb(transaction, 0, LAST_CHUNK);
        curl.overwriteRate(transaction, LAST_CHUNK, Curl.HASH_TRITS);
        return curl.state();
    }

    /**
     * Searches with so many threads. They have ended when this returns or throws.
     *
     * @param kernel asked before each step: when another is faster now, the search goes on with that
     * @return the nonce, or null if the search was stopped before one was found
     */
    byte[] run(Supplier<LaneKernel> kernel, int threadCount) throws InterruptedException {
        try {
            start(kernel, threadCount);
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            stop();
            awaitEnd();
        }
        if (failure != null) {
            throw new IllegalStateException("The search for a nonce failed", failure);
        }
        return nonce;
    }

    /** Makes the threads end soon. */
    synchronized void stop() {
        stopped = true;
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }

    private synchronized void start(Supplier<LaneKernel> kernel, int threadCount) {
        threads = new Thread[threadCount];
        for (int i = 0; i < threadCount; i++) {
            int number = i;
            threads[i] = new Thread(() -> work(kernel, number), "proof-of-work-" + i);
            threads[i].setDaemon(true);
        }
        for (Thread thread : threads) {
            thread.start();
        }
    }

    private void awaitEnd() {
        boolean interrupted = false;
        for (int i = 0; i < threads.length; ) {
            try {
                threads[i].join();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Supplier<LaneKernel> kernel, int number) {
        try {
            walk(kernel, number);
        } catch (Throwable e) {
            failure = e;
        } finally {
            stop();
        }
    }

    private void walk(Supplier<LaneKernel> kernel, int number) {
        LaneKernel used = kernel.get();
        int walkNumber = number;
        NonceWalk walk = new NonceWalk(used, state, minWeightMagnitude, walkNumber);
        long reported = System.nanoTime();
        long unreported = 0;
        while (!stopped) {
            if (kernel.get() != used) {
                used = kernel.get();
                walkNumber += threads.length; // other nonces than those that were tried
                walk = new NonceWalk(used, state, minWeightMagnitude, walkNumber);
            }
            int lane = walk.step();
            unreported += walk.lanes();
            if (lane >= 0) {
                nonce = walk.nonce(lane);
                stop();
            }
            long now = System.nanoTime();
            if (stopped || now - reported >= REPORT_NANOS) {
                progress.hashed(unreported);
                unreported = 0;
                reported = now;
            }
        }
    }
}
