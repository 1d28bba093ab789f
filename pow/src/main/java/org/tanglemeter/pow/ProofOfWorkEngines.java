package org.tanglemeter.pow;

/** Proof-of-work engines to choose from. */
public final class ProofOfWorkEngines {
    private ProofOfWorkEngines() {}

    /** The fastest engine that runs here, on all cores. */
    public static ProofOfWork best() {
        return best(Runtime.getRuntime().availableProcessors());
    }

    /**
     * The fastest engine that runs here. It works on plain longs until the JVM has compiled what is faster.
     *
     * @param threads how many threads search at a time, at least 1
     */
    public static ProofOfWork best(int threads) {
        return new LaneProofOfWork(
                Kernels.LANES::fastestNow, Kernels.LANES.fastest().name(), checked(threads));
    }

    /**
     * A certain engine.
     *
     * @param name {@code longs} or {@code vector}
     * @param threads how many threads search at a time, at least 1
     * @throws IllegalArgumentException if there is no engine of that name, or it does not run here
     */
    public static ProofOfWork fixed(String name, int threads) {
        LaneKernel kernel = Kernels.LANES.named(name);
        return new LaneProofOfWork(() -> kernel, kernel.name(), checked(threads));
    }

    private static int checked(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Proof of work needs at least 1 thread, not " + threads);
        }
        return threads;
    }
}
