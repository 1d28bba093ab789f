package org.tanglemeter.pow;

import java.util.concurrent.TimeUnit;

/**
 * Slows another engine down to so many hashes a second, to see how others get on with slow hardware.
 *
 * <p>The searches are real. After each few milliseconds of work the engine's threads rest for as long as the hashes
 * would have taken, and no search returns before the time of all its hashes is over.
 */
public final class ThrottledProofOfWork implements ProofOfWork {
    private final ProofOfWork engine;
    private final double hashesPerSecond;
    private long paidUntil = System.nanoTime();

    /** @param hashesPerSecond of all searches together; more than 0 */
    public ThrottledProofOfWork(ProofOfWork engine, double hashesPerSecond) {
        if (!(hashesPerSecond > 0)) {
            throw new IllegalArgumentException("The hashes a second must be more than 0, not " + hashesPerSecond);
        }
        this.engine = engine;
        this.hashesPerSecond = hashesPerSecond;
    }

    @Override
    public byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress) throws InterruptedException {
        byte[] nonce = engine.search(transaction, minWeightMagnitude, hashes -> {
            rest(hashes);
            progress.hashed(hashes);
        });
        sleepUntil(timeAfter(0));
        return nonce;
    }

    @Override
    public String name() {
        return engine.name() + ", at most " + Math.round(hashesPerSecond) + " hashes/s";
    }

    @Override
    public void close() {
        engine.close();
    }

    private void rest(long hashes) {
        try {
            sleepUntil(timeAfter(hashes));
        } catch (InterruptedException e) {
            // The engine wants its thread to stop; it looks at this when it gets the thread back.
            Thread.currentThread().interrupt();
        }
    }

    /** When all hashes until now and so many more are over, on the clock of {@link System#nanoTime()}. */
    private synchronized long timeAfter(long hashes) {
        long now = System.nanoTime();
        long start = paidUntil - now > 0 ? paidUntil : now;
        paidUntil = start + Math.round(hashes * 1e9 / hashesPerSecond);
        return paidUntil;
    }

    private static void sleepUntil(long time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time - System.nanoTime());
    }
}
