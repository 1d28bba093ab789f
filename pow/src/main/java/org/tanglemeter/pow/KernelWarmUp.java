package org.tanglemeter.pow;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Uses a kernel from when it is faster than another, and the other until then.
 *
 * <p>Before the JVM has compiled it, the Vector API is hundreds of times slower than plain longs; and where the JVM has
 * no vector instructions for it, it stays so. So a thread in the background tries the kernel, which has it compiled,
 * until it wins. This begins when a kernel is first asked for.
 */
final class KernelWarmUp<K extends Kernel> {
    /** In a row: at first, loading classes makes the other one slow. */
    private static final int WINS = 3;

    private final K wanted;
    private final K other;
    private final Function<K, DoubleSupplier> trial;
    private final Duration patience;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile K faster;

    /**
     * @param trial makes something that tries a kernel and tells how long that took, so that two can be compared
     * @param patience how long to try; then it stays with the other kernel
     */
    KernelWarmUp(K wanted, K other, Function<K, DoubleSupplier> trial, Duration patience) {
        this.wanted = wanted;
        this.other = other;
        this.trial = trial;
        this.patience = patience;
        this.faster = other;
    }

    /** The kernel that is faster at the moment. */
    K faster() {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(this::warmUp, "proof-of-work-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
        return faster;
    }

    void warmUp() {
        DoubleSupplier wantedTrial = trial.apply(wanted);
        DoubleSupplier otherTrial = trial.apply(other);
        long begin = System.nanoTime();
        // The shortest time of the other, so that it need not be compiled or undisturbed each time that it is tried.
        double shortest = Double.MAX_VALUE;
        int wins = 0;
        while (System.nanoTime() - begin < patience.toNanos()) {
            shortest = Math.min(shortest, otherTrial.getAsDouble());
            wins = wantedTrial.getAsDouble() < shortest ? wins + 1 : 0;
            if (wins == WINS) {
                faster = wanted;
                return;
            }
        }
    }
}
