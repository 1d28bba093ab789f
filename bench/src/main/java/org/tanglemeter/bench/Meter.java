package org.tanglemeter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts what a benchmark does and the CPU time that it takes, on whatever threads: on a machine that others use too,
 * that is steadier than the clock. The compiler's and the collector's share is in it, and small once all is warm.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Read by JMH, as are the next two. */
    public long done;

    public long cpuNanos;
    public long wallNanos;

    /** What may be measured: does something and tells how much. */
    @FunctionalInterface
    interface Work {
        long run() throws Exception;
    }

    /** Does something that takes a tenth of a second or more: CPU time comes in hundredths. */
    void measure(Work work) throws Exception {
        long wall = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        done += work.run();
        cpuNanos += SYSTEM.getProcessCpuTime() - cpu;
        wallNanos += System.nanoTime() - wall;
    }
}
