package org.tanglemeter.pow;

import java.util.concurrent.TimeUnit;
import org.tanglemeter.pow.ProofOfWork.Progress;

/**
 * The search for one transaction's nonce, on threads of its own.
 *
 * <p>A nonce is two numbers in ternary, the least significant trit first: the lane, then the batch. Each thread takes
 * every n-th batch and tries it in all lanes at once.
 */
final class NonceSearch {
    private static final int NONCE_OFFSET = ProofOfWork.TRANSACTION_TRITS - ProofOfWork.NONCE_TRITS;
    private static final int LAST_CHUNK = ProofOfWork.TRANSACTION_TRITS - Curl.HASH_TRITS;
    private static final int NONCE_IN_STATE = NONCE_OFFSET - LAST_CHUNK;
    private static final int LANE_TRITS = 12;
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
        this.state = stateBeforeNonce(transaction);
        this.minWeightMagnitude = minWeightMagnitude;
        this.progress = progress;
    }

    private static byte[] stateBeforeNonce(byte[] transaction) {
        Curl curl = new Curl(CurlRounds.P81);
        curl.absorb(transaction, 0, LAST_CHUNK);
        curl.overwriteRate(transaction, LAST_CHUNK, NONCE_IN_STATE);
        return curl.state();
    }

    /** Searches with so many threads; returns when they ended, with null if it was stopped before a nonce was found. */
    byte[] run(LaneKernel kernel, int threadCount) throws InterruptedException {
        start(kernel, threadCount);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            stop();
            joinRegardless();
            throw e;
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

    private void joinRegardless() {
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
            byte[] number = nonce(lane, 0);
            for (int i = 0; i < LANE_TRITS; i++) {
                lanes.set(NONCE_IN_STATE + i, lane, number[i]);
            }
        }
        for (int i = LANE_TRITS; i < ProofOfWork.NONCE_TRITS; i++) {
            lanes.fill(NONCE_IN_STATE + i, 0);
        }
        return lanes;
    }

    /** Batches come in ascending order, so that those digits which are zero never have to be written. */
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
