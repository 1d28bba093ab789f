package org.tanglemeter.pow;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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

    private static final int MORE = 200;

    /** Kernels warm up one after the other: they are compiled by the same thread. */
    private static final Lock TURN = new ReentrantLock(true);

    private final K wanted;
    private final K other;
    private final Function<K, DoubleSupplier> trial;
    private final Duration patience;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<KernelChoice> choice = new CompletableFuture<>();
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
        begin();
        return faster;
    }

    /** Has the choice told once it is made. */
    void whenChosen(Consumer<KernelChoice> told) {
        CompletableFuture<Void> unused = choice.thenAccept(told);
    }

    /** Begins to try, if that was not begun before. */
    void begin() {
        if (!begun.get() && begun.compareAndSet(false, true)) {
            Thread thread = new Thread(this::warmUp, "proof-of-work-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void warmUp() {
        TURN.lock();
        try {
            choice.complete(choose());
        } finally {
            TURN.unlock();
        }
    }

    private KernelChoice choose() {
        DoubleSupplier wantedTrial = trial.apply(wanted);
        DoubleSupplier otherTrial = trial.apply(other);
        long begin = System.nanoTime();
        // The shortest time of the other, so that it need not be compiled or undisturbed each time that it is tried.
        double othersShortest = Double.MAX_VALUE;
        double shortest = Double.MAX_VALUE;
        long nanos = 0;
        int wins = 0;
        while (wins < WINS && nanos < patience.toNanos()) {
            othersShortest = Math.min(othersShortest, otherTrial.getAsDouble());
            double time = wantedTrial.getAsDouble();
            shortest = Math.min(shortest, time);
            wins = time < othersShortest ? wins + 1 : 0;
            nanos = System.nanoTime() - begin;
        }
        Duration after = Duration.ofNanos(nanos);
        if (wins < WINS) {
            return new KernelChoice(other, wanted, shortest / othersShortest, after);
        }
        faster = wanted;
        // What was compiled a moment ago is still slow: for the figure that is told, a few more.
        for (int i = 0; i < MORE; i++) {
            othersShortest = Math.min(othersShortest, otherTrial.getAsDouble());
            shortest = Math.min(shortest, wantedTrial.getAsDouble());
        }
        return new KernelChoice(wanted, other, othersShortest / shortest, after);
    }
}
