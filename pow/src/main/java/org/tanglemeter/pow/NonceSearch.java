package org.tanglemeter.pow;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.tanglemeter.pow.ProofOfWork.Progress;

/**
 * The search for one transaction's nonce, on threads of its own.
 *
 * <p>A nonce is two numbers in ternary, the least significant trit first: the lane, then the batch. Each thread takes
 * every n-th batch and tries it in all lanes at once.
 */
final class NonceSearch {
    private static final int LAST_CHUNK = ProofOfWork.TRANSACTION_TRITS - Curl.HASH_TRITS;
    private static final int NONCE_IN_STATE = Curl.HASH_TRITS - ProofOfWork.NONCE_TRITS;

    /** Enough for 6561 lanes. */
    static final int LANE_TRITS = 8;

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
        this.state = stateWithoutNonce(transaction);
        this.minWeightMagnitude = minWeightMagnitude;
        this.progress = progress;
    }

    private static byte[] stateWithoutNonce(byte[] transaction) {
        byte[] lastChunk = Arrays.copyOfRange(transaction, LAST_CHUNK, transaction.length);
        Arrays.fill(lastChunk, NONCE_IN_STATE, lastChunk.length, (byte) 0);
        Curl curl = new Curl(CurlRounds.P81);
        curl.absorb(transaction, 0, LAST_CHUNK);
        curl.overwriteRate(lastChunk, 0, lastChunk.length);
        return curl.state();
    }

    /**
     * Searches with so many threads. They have ended when this returns or throws.
     *
     * @return the nonce, or null if the search was stopped before one was found
     */
    byte[] run(LaneKernel kernel, int threadCount) throws InterruptedException {
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

    private synchronized void start(LaneKernel kernel, int threadCount) {
        threads = new Thread[threadCount];
        for (int i = 0; i < threadCount; i++) {
            int first = i;
            threads[i] = new Thread(() -> work(kernel, first, threadCount), "proof-of-work-" + i);
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

    private void work(LaneKernel kernel, long firstBatch, int stride) {
        try {
            tryBatches(kernel, firstBatch, stride);
        } catch (Throwable e) {
            failure = e;
        } finally {
            stop();
        }
    }

    private void tryBatches(LaneKernel kernel, long firstBatch, int stride) {
        Lanes lanes = prepare(kernel);
        long reported = System.nanoTime();
        long unreported = 0;
        for (long batch = firstBatch; !stopped; batch += stride) {
            writeBatch(lanes, batch);
            lanes.transform(CurlRounds.P81);
            unreported += lanes.count();
            int lane = lanes.firstZero(Curl.HASH_TRITS - minWeightMagnitude, Curl.HASH_TRITS);
            if (lane >= 0) {
                nonce = nonce(lane, batch);
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

    private Lanes prepare(LaneKernel kernel) {
        Lanes lanes = new Lanes(kernel);
        for (int trit = 0; trit < Curl.STATE_TRITS; trit++) {
            lanes.fill(trit, state[trit]);
        }
        for (int lane = 0; lane < lanes.count(); lane++) {
            int trit = NONCE_IN_STATE;
            for (int rest = lane; rest != 0; rest /= 3) {
                lanes.set(trit++, lane, digit(rest));
            }
        }
        return lanes;
    }

    /** Batches come in ascending order, so that a digit which is still zero need not be written. */
    private static void writeBatch(Lanes lanes, long batch) {
        int trit = NONCE_IN_STATE + LANE_TRITS;
        for (long rest = batch; rest != 0; rest /= 3) {
            lanes.fill(trit++, digit(rest));
        }
    }

    private static byte[] nonce(int lane, long batch) {
        byte[] nonce = new byte[ProofOfWork.NONCE_TRITS];
        writeDigits(lane, nonce, 0);
        writeDigits(batch, nonce, LANE_TRITS);
        return nonce;
    }

    private static void writeDigits(long number, byte[] trits, int offset) {
        int trit = offset;
        for (long rest = number; rest != 0; rest /= 3) {
            trits[trit++] = digit(rest);
        }
    }

    /** The least significant digit, as a trit: 2 is −1. */
    private static byte digit(long number) {
        return (byte) (number % 3 == 2 ? -1 : number % 3);
    }
}
