package org.tanglemeter.pow;

import java.util.function.DoubleSupplier;

/** Tries of kernels by the clock: each tells nanoseconds a long of its width. */
final class KernelTrials {
    private KernelTrials() {}

    /** Three rounds. */
    static DoubleSupplier ofLanes(LaneKernel kernel) {
        long[] memory = new long[2 * LaneLayout.longs(kernel.width())];
        return () -> time(kernel, () -> LanePass.ALL.apply(kernel, memory, 0, memory.length / 2));
    }

    /** All of 27 rounds. */
    static DoubleSupplier ofPacked(PackedKernel kernel) {
        PackedTrits states = PackedTrits.ofLongs(PackedKernel.LONGS * kernel.width());
        PackedTrits scratch = PackedTrits.ofLongs(PackedKernel.LONGS * kernel.width());
        return () -> time(kernel, () -> PackedRounds.of(CurlRounds.P27).apply(kernel, kernel.width(), states, scratch));
    }

    private static double time(Kernel kernel, Runnable attempt) {
        long begin = System.nanoTime();
        attempt.run();
        return (double) (System.nanoTime() - begin) / kernel.width();
    }
}
