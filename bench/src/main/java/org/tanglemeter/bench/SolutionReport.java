package org.tanglemeter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/**
 * {@code bin/bench solution}: how long it takes to find a nonce, jota's way and ours, on one thread, and how many are tried
 * for it. The number tried must be distributed geometrically: a walk that tries some nonces twice, or that favours bad
 * ones, shows here.
 */
final class SolutionReport {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final List<Integer> WEIGHTS = List.of(9, 14);
    private static final int WARM_UPS = 40;

    /** Of Kolmogorov and Smirnov, times the root of the number: greater in 5 of 100 cases. */
    private static final double USUAL_DISTANCE = 1.358;

    private SolutionReport() {}

    /** @param arguments how many transactions, if not 200 */
    public static void main(String[] arguments) throws Exception {
        int transactions = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        Table table = new Table(
                "weight",
                "by",
                "CPU seconds, mean",
                "median",
                "90 of 100",
                "99 of 100",
                "to jota",
                "tries to 3^weight, mean",
                "distance from geometric",
                "usual");
        try (ProofOfWork ours = ProofOfWorkEngines.fixed("vector", 1)) {
            for (int weight : WEIGHTS) {
                Solutions jotas = search(weight, transactions, trits -> JotaPearlDiver.search(trits, weight));
                add(table, weight, "jota", jotas, jotas);
                add(
                        table,
                        weight,
                        ours.name(),
                        search(weight, transactions, trits -> search(ours, trits, weight)),
                        jotas);
            }
        }
        table.print(System.out);
    }

    private static void add(Table table, int weight, String by, Solutions found, Solutions jotas) {
        double[] seconds = found.sortedSeconds();
        table.add(
                String.valueOf(weight),
                by,
                Table.number(Arrays.stream(seconds).average().orElseThrow()),
                Table.number(quantile(seconds, 0.5)),
                Table.number(quantile(seconds, 0.9)),
                Table.number(quantile(seconds, 0.99)),
                Table.ratio(Arrays.stream(jotas.sortedSeconds()).sum()
                        / Arrays.stream(seconds).sum()),
                Table.number(found.meanTries() / Math.pow(3, weight)),
                Table.number(found.distanceFromGeometric(Math.pow(3, -weight))),
                Table.number(USUAL_DISTANCE / Math.sqrt(seconds.length)));
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
    }

    private static Solutions search(int weight, int transactions, Search search) throws Exception {
        Random random = new Random(weight);
        for (int i = 0; i < WARM_UPS && weight < 12; i++) {
            search.run(RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, random));
        }
        Solutions solutions = new Solutions(new ArrayList<>());
        for (int i = 0; i < transactions; i++) {
            byte[] transaction = RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, random);
            long begin = SYSTEM.getProcessCpuTime();
            long tried = search.run(transaction);
            solutions.all.add(new Solution(tried, (SYSTEM.getProcessCpuTime() - begin) / 1e9));
        }
        return solutions;
    }

    private static long search(ProofOfWork engine, byte[] transaction, int weight) throws InterruptedException {
        LongAdder tried = new LongAdder();
        engine.search(transaction, weight, tried::add);
        return tried.sum();
    }

    /** Searches a nonce for a transaction of 8019 trits, and tells how many were tried. */
    @FunctionalInterface
    private interface Search {
        long run(byte[] transaction) throws InterruptedException;
    }

    private record Solution(long tried, double seconds) {}

    private record Solutions(List<Solution> all) {
        double[] sortedSeconds() {
            return all.stream().mapToDouble(Solution::seconds).sorted().toArray();
        }

        double meanTries() {
            return all.stream().mapToLong(Solution::tried).average().orElseThrow();
        }

        /** The greatest distance between the distribution of tries and the geometric one (Kolmogorov and Smirnov). */
        double distanceFromGeometric(double probability) {
            long[] tries = all.stream().mapToLong(Solution::tried).sorted().toArray();
            double greatest = 0;
            for (int i = 0; i < tries.length; i++) {
                double expected = 1 - Math.exp(tries[i] * Math.log1p(-probability));
                greatest = Math.max(greatest, expected - (double) i / tries.length);
                greatest = Math.max(greatest, (i + 1.0) / tries.length - expected);
            }
            return greatest;
        }
    }
}
