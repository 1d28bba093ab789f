package org.tanglemeter.pow;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Uses a kernel from when it is faster than another, and the other until then.
 *
 * <p>Before the JVM has compiled it, the Vector API is hundreds of times slower than plain longs; and where the JVM has
 * no vector instructions for it, it stays so. So a thread in the background tries the kernel, which has it compiled,
 * until it wins. This begins when a kernel is first asked for.
 */
final class KernelWarmUp {
    private final LaneKernel wanted;
    private final LaneKernel other;
    private final Duration patience;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile LaneKernel faster;

    /** @param patience how long to try; then it stays with the other kernel */
    KernelWarmUp(LaneKernel wanted, LaneKernel other, Duration patience) {
        this.wanted = wanted;
        this.other = other;
        this.patience = patience;
        this.faster = other;
    }

    /** The kernel that is faster at the moment. */
    LaneKernel faster() {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(this::warmUp, "proof-of-work-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
        return faster;
    }

    void warmUp() {
        Trial wantedTrial = new Trial(wanted);
        Trial otherTrial = new Trial(other);
        long begin = System.nanoTime();
        // The shortest time of the other, so that it need not be compiled or undisturbed each time that it is tried.
        double shortest = Double.MAX_VALUE;
        while (System.nanoTime() - begin < patience.toNanos()) {
            shortest = Math.min(shortest, otherTrial.nanosPerWord());
            if (wantedTrial.nanosPerWord() < shortest) {
                faster = wanted;
                return;
            }
        }
    }

    private static final class Trial {
        private final LaneKernel kernel;
        private final long[] memory;

        Trial(LaneKernel kernel) {
            this.kernel = kernel;
            this.memory = new long[2 * LaneLayout.longs(kernel.width())];
        }

        double nanosPerWord() {
            long begin = System.nanoTime();
            LanePass.ALL.apply(kernel, memory, 0, memory.length / 2);
            return (double) (System.nanoTime() - begin) / kernel.width();
        }
    }
}
