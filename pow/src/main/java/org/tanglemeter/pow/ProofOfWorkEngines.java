package org.tanglemeter.pow;

import java.util.function.Consumer;

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
        return best(threads, choice -> {});
    }

    /**
     * The same, which tells once in a line what it runs on and why, as soon as it knows.
     *
     * @param threads how many threads search at a time, at least 1
     * @param told by a thread of its own, or by this one
     */
    public static ProofOfWork best(int threads, Consumer<String> told) {
        ProofOfWork engine = new LaneProofOfWork(
                Kernels.LANES::fastestNow, Kernels.LANES.fastest().name(), checked(threads));
        Kernels.LANES.whenChosen((kernel, why) ->
                told.accept("Proof of work runs on " + LaneProofOfWork.name(kernel.name(), threads) + ": " + why));
        return engine;
    }

    /** Begins to find out, on a thread aside, what is the fastest; else the first search begins that. */
    public static void warmUp() {
        Kernels.LANES.fastestNow();
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
