package org.tanglemeter.pow;

import java.time.Duration;

/** Sums up hashes, seconds and joules of all proof of work. Safe for use by several threads. */
public final class EnergyMeter implements WorkObserver {
    private final EnergySource source;
    private Use use = new Use(0, 0, 0);

    public EnergyMeter(EnergySource source) {
        this.source = source;
    }

    /**
     * What was used.
     *
     * @param seconds in which proof of work was done
     */
    public record Use(long hashes, double seconds, double joules) {

        public Use minus(Use earlier) {
            return new Use(hashes - earlier.hashes, seconds - earlier.seconds, joules - earlier.joules);
        }
    }

    /** Since this meter began. */
    public synchronized Use use() {
        return use;
    }

    /** What its joules are; see {@link EnergySource#name()}. */
    public String source() {
        return source.name();
    }

    /** Whether its joules are the processor's own. */
    public boolean isMeasured() {
        return source.isMeasured();
    }

    /** J a hash, as far as it was measured. */
    public synchronized double joulesPerHash() {
        return use.hashes == 0 ? source.assumedJoulesPerHash() : use.joules / use.hashes;
    }

    @Override
    public synchronized void begins() {
        source.begin();
    }

    @Override
    public synchronized void measured(long hashes, Duration duration) {
        use = new Use(use.hashes + hashes, use.seconds + duration.toNanos() / 1e9, use.joules + source.joules(hashes));
    }
}
