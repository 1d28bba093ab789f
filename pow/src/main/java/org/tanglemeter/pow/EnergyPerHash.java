package org.tanglemeter.pow;

import java.util.Locale;

/**
 * A figure that somebody measured or estimated.
 *
 * @param joulesPerHash 0 or more
 */
public record EnergyPerHash(double joulesPerHash) implements EnergySource {

    /** @throws IllegalArgumentException if the figure is negative or none */
    public EnergyPerHash {
        if (!(joulesPerHash >= 0)) {
            throw new IllegalArgumentException("The joules a hash must be 0 or more, not " + joulesPerHash);
        }
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "configured, %.3g microjoules a hash", joulesPerHash * 1e6);
    }

    @Override
    public boolean isMeasured() {
        return false;
    }

    @Override
    public double assumedJoulesPerHash() {
        return joulesPerHash;
    }

    @Override
    public void begin() {
        // It counts by hashes, not by time.
    }

    @Override
    public double joules(long hashes) {
        return hashes * joulesPerHash;
    }
}
