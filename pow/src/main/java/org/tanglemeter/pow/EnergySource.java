package org.tanglemeter.pow;

import java.nio.file.Path;

/** Tells the energy that proof of work takes. */
public interface EnergySource {

    /** Where Linux tells the energy of processors. */
    Path POWERCAP = Path.of("/sys/class/powercap");

    /** What the figures are, such as {@code configured, 1.20 microjoules a hash}. */
    String name();

    /** Whether they are the processor's own. */
    boolean isMeasured();

    /** J a hash, before any was done. */
    double assumedJoulesPerHash();

    /** Proof of work begins. */
    void begin();

    /**
     * The joules since it began, or since this was last asked.
     *
     * @param hashes that were done in this time
     */
    double joules(long hashes);

    /**
     * The processor's own counters if they can be read, else a figure a hash.
     *
     * @param powercap such as {@link #POWERCAP}
     * @param joulesPerHash 0 or more; where there are counters, it is assumed until something was measured
     */
    static EnergySource best(Path powercap, double joulesPerHash) {
        return ProcessorEnergy.in(powercap, joulesPerHash)
                .<EnergySource>map(found -> found)
                .orElseGet(() -> new EnergyPerHash(joulesPerHash));
    }
}
