package org.tanglemeter.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.JavaFlightRecorderProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a JMH benchmark with a {@link Meter} measured.
 *
 * @param done how often it did what it does
 */
record Measurement(double done, double cpuSeconds, double wallSeconds) {
    private static final int WARM_UP_SECONDS = 12;
    private static final int SECONDS = 4;
    private static final int RECORDED_SECONDS = 10;

    /** Runs a benchmark in a JVM of its own. */
    static Measurement of(
            Jvm jvm, List<String> jvmArguments, Class<?> type, String benchmark, Map<String, String> parameters) {
        return of(options(jvm, jvmArguments, type, benchmark, parameters));
    }

    /** Runs a benchmark in a JVM of its own, which records what it does in a file below a folder. */
    static Measurement recorded(Jvm jvm, Class<?> type, String benchmark, Map<String, String> parameters, Path folder) {
        return of(options(jvm, jvm.arguments(), type, benchmark, parameters)
                .warmupTime(TimeValue.seconds(2 * WARM_UP_SECONDS))
                .measurementTime(TimeValue.seconds(RECORDED_SECONDS))
                .addProfiler(JavaFlightRecorderProfiler.class, "dir=" + folder));
    }

    private static ChainedOptionsBuilder options(
            Jvm jvm, List<String> jvmArguments, Class<?> type, String benchmark, Map<String, String> parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(type.getName().replace(".", "\\.") + "\\." + benchmark + "$")
                .jvm(jvm.java().toString())
                .jvmArgs(jvmArguments.toArray(String[]::new))
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(WARM_UP_SECONDS))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(SECONDS))
                .forks(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        return options;
    }

    private static Measurement of(ChainedOptionsBuilder options) {
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            return of(results.iterator().next());
        } catch (RunnerException e) {
            throw new IllegalStateException("A benchmark failed: " + e.getMessage(), e);
        }
    }

    private static Measurement of(RunResult result) {
        return new Measurement(
                counter(result, "done"), counter(result, "cpuNanos") / 1e9, counter(result, "wallNanos") / 1e9);
    }

    private static double counter(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }

    Measurement plus(Measurement other) {
        return new Measurement(done + other.done, cpuSeconds + other.cpuSeconds, wallSeconds + other.wallSeconds);
    }

    /** How often a second of CPU time. */
    double rate() {
        return done / cpuSeconds;
    }

    /** How often a second by the clock. */
    double wallRate() {
        return done / wallSeconds;
    }
}
