package org.tanglemeter.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/**
 * {@code bin/bench warm-up}: how fast a JVM that has just started works on its first message, and how fast once it is warm.
 * A JVM of its own each time; both rates are of the same one, so what else the machine does concerns both.
 */
final class WarmUpReport {
    private static final int STARTS = 20;
    private static final int WEIGHT = 14;
    private static final int TRANSACTIONS = 4;
    private static final int LATER_MESSAGES = 2;

    private WarmUpReport() {}

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("once")) {
            measureHere();
            return;
        }
        Table table = new Table("Java", "first message to later ones, median of " + STARTS, "least", "most");
        for (Jvm jvm : Jvm.all()) {
            double[] parts = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                parts[i] = measure(jvm);
            }
            Arrays.sort(parts);
            table.add(
                    jvm.name(),
                    Table.number((parts[(STARTS - 1) / 2] + parts[STARTS / 2]) / 2),
                    Table.number(parts[0]),
                    Table.number(parts[STARTS - 1]));
        }
        table.print(System.out);
    }

    private static double measure(Jvm jvm) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of(jvm.java().toString()),
                        jvm.arguments().stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), WarmUpReport.class.getName(), "once"))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The measured process failed; see above");
        }
        return Double.parseDouble(printed.strip());
    }

    private static void measureHere() throws InterruptedException {
        try (ProofOfWork engine = ProofOfWorkEngines.best(1)) {
            Random random = new Random();
            double first = hashesPerSecond(engine, TRANSACTIONS, random);
            double later = hashesPerSecond(engine, TRANSACTIONS * LATER_MESSAGES, random);
            System.out.println(first / later);
        }
    }

    /** By the clock, for a user waits by it; compiling takes CPU time of its own. */
    private static double hashesPerSecond(ProofOfWork engine, int transactions, Random random)
            throws InterruptedException {
        LongAdder tried = new LongAdder();
        long begin = System.nanoTime();
        for (int i = 0; i < transactions; i++) {
            engine.search(RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, random), WEIGHT, tried::add);
        }
        return tried.sum() / ((System.nanoTime() - begin) / 1e9);
    }
}
