package org.tanglemeter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts what a benchmark does and the CPU time that it takes: on a machine that others use too, that is steadier than
 * the clock.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Read by JMH, as are the next two. */
    public long done;

    public long cpuNanos;
    public long wallNanos;

    /** What may be measured: does something and tells how much. */
    @FunctionalInterface
    interface Work {
        long run() throws Exception;
    }

    /**
     * Does something on threads of its own that takes a tenth of a second or more, for CPU time comes in hundredths. The
     * share of compiler and collector is in it, and small once all is warm.
     */
    void measureProcess(Work work) throws Exception {
        measure(work, SYSTEM::getProcessCpuTime);
    }

    /** Does something on the calling thread. */
    void measure(Work work) throws Exception {
        measure(work, THREADS::getCurrentThreadCpuTime);
    }

    private void measure(Work work, LongSupplier cpu) throws Exception {
        long wallStart = System.nanoTime();
        long cpuStart = cpu.getAsLong();
        done += work.run();
        cpuNanos += cpu.getAsLong() - cpuStart;
        wallNanos += System.nanoTime() - wallStart;
    }
}
