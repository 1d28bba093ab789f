package org.tanglemeter.pow;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Searches nonces in the lanes of a kernel, one transaction at a time; further searches wait for their turn. */
final class LaneProofOfWork implements ProofOfWork {
    private final Supplier<LaneKernel> kernel;
    private final String kernelName;
    private final int threads;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile NonceSearch running;
    private volatile boolean closed;

    /**
     * @param kernel asked anew all the time
     * @param kernelName of the kernel that it is or comes to
     */
    LaneProofOfWork(Supplier<LaneKernel> kernel, String kernelName, int threads) {
        this.kernel = kernel;
        this.kernelName = kernelName;
        this.threads = threads;
    }

    @Override
    public byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress) throws InterruptedException {
        NonceSearch search = new NonceSearch(transaction, minWeightMagnitude, progress);
        turn.acquire();
        try {
            running = search;
            byte[] nonce = closed ? null : search.run(kernel, threads);
            if (nonce == null) {
                throw new CancellationException("The proof-of-work engine was closed");
            }
            return nonce;
        } finally {
            running = null;
            turn.release();
        }
    }

    @Override
    public String name() {
        return name(kernelName, threads);
    }

    static String name(String kernelName, int threads) {
        return kernelName + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public void close() {
        closed = true;
        NonceSearch search = running;
        if (search != null) {
            search.stop();
        }
    }
}
