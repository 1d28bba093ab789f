package org.tanglemeter.pow;

import java.time.Duration;

/**
 * How fast this machine does proof of work, as a moving estimate of what it measured.
 *
 * <p>A measurement counts by how long it took, so a search of milliseconds hardly moves what minutes have shown. The
 * estimate remembers the last seconds of work, not of waiting. Safe for use by several threads.
 */
public final class Capacity implements WorkObserver {
    private static final double REMEMBERED_SECONDS = 10;
    private static final double SECONDS_OF_INITIAL_GUESS = 0.05;

    private double hashes;
    private double seconds;
    private boolean measured;

    /** @param initialHashesPerSecond assumed until something was measured; more than 0 */
    public Capacity(double initialHashesPerSecond) {
        this.hashes = initialHashesPerSecond * SECONDS_OF_INITIAL_GUESS;
        this.seconds = SECONDS_OF_INITIAL_GUESS;
    }

    /** Adds a measurement; one without hashes or without time is ignored. */
    @Override
    public synchronized void measured(long newHashes, Duration duration) {
        double newSeconds = duration.toNanos() / 1e9;
        if (newHashes > 0 && newSeconds > 0) {
            double remembered = Math.exp(-newSeconds / REMEMBERED_SECONDS);
            double added = REMEMBERED_SECONDS * (1 - remembered);
            hashes = remembered * hashes + added * newHashes / newSeconds;
            seconds = remembered * seconds + added;
            measured = true;
        }
    }

    /** Whether anything was measured; until then all is a guess. */
    public synchronized boolean isMeasured() {
        return measured;
    }

    public synchronized double hashesPerSecond() {
        return hashes / seconds;
    }

    /** The expected seconds of proof of work for a message of so many transactions: 3^weight tries each. */
    public double expectedSeconds(int transactions, int minWeightMagnitude) {
        return transactions * Math.pow(3, minWeightMagnitude) / hashesPerSecond();
    }
}
