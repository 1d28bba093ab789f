package org.tanglemeter.pow;

import java.time.Duration;

/**
 * How fast this machine does proof of work, as a moving estimate of what it measured.
 *
 * <p>Safe for use by several threads.
 */
public final class Capacity {
    private static final double WEIGHT_OF_NEWEST = 0.2;

    private double hashesPerSecond;

    /** @param initialHashesPerSecond assumed until something was measured; more than 0 */
    public Capacity(double initialHashesPerSecond) {
        this.hashesPerSecond = initialHashesPerSecond;
    }

    /** Adds a measurement; one that took no time is ignored. */
    public synchronized void measured(long hashes, Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (hashes > 0 && seconds > 0) {
            hashesPerSecond += WEIGHT_OF_NEWEST * (hashes / seconds - hashesPerSecond);
        }
    }

    public synchronized double hashesPerSecond() {
        return hashesPerSecond;
    }

    /** The expected seconds of proof of work for a message of so many transactions: 3^weight tries each. */
    public double expectedSeconds(int transactions, int minWeightMagnitude) {
        return transactions * Math.pow(3, minWeightMagnitude) / hashesPerSecond();
    }
}
