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
    private static final int[] WEIGHTS = {9, 14};
    private static final int TRANSACTIONS = 200;
    private static final int WARM_UPS = 40;

    /** Of Kolmogorov and Smirnov, times the root of the number: greater in 5 of 100 cases. */
    private static final double USUAL_DISTANCE = 1.358;

    private SolutionReport() {}

    /** @param arguments how many transactions at weight 9 and at 14, if not 200; those at 14 take jota ten seconds each */
    public static void main(String[] arguments) throws Exception {
        Table table = new Table(
                "weight",
                "by",
                "CPU seconds, mean",
                "a million tries, to jota",
                "tries to 3^weight: mean",
                "median",
                "90 of 100",
                "99 of 100",
                "distance from geometric",
                "usual");
        try (ProofOfWork ours = ProofOfWorkEngines.fixed("vector", 1)) {
            for (int i = 0; i < WEIGHTS.length; i++) {
                int weight = WEIGHTS[i];
                int transactions = i < arguments.length ? Integer.parseInt(arguments[i]) : TRANSACTIONS;
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

    /** A search's own time is too short for the clock of the process; tries are counted exactly. */
    private static void add(Table table, int weight, String by, Solutions found, Solutions jotas) {
        double expected = Math.pow(3, weight);
        double[] tries = found.sortedTries();
        table.add(
                String.valueOf(weight),
                by,
                Table.number(found.cpuSeconds / tries.length),
                Table.ratio(jotas.secondsATry() / found.secondsATry()),
                Table.number(Arrays.stream(tries).average().orElseThrow() / expected),
                Table.number(quantile(tries, 0.5) / expected),
                Table.number(quantile(tries, 0.9) / expected),
                Table.number(quantile(tries, 0.99) / expected),
                Table.number(found.distanceFromGeometric(1 / expected)),
                Table.number(USUAL_DISTANCE / Math.sqrt(tries.length)));
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    private static Solutions search(int weight, int transactions, Search search) throws Exception {
        Random random = new Random(weight);
        for (int i = 0; i < WARM_UPS && weight < 12; i++) {
            search.run(RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, random));
        }
        List<Long> tries = new ArrayList<>();
        long begin = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < transactions; i++) {
            tries.add(search.run(RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, random)));
        }
        return new Solutions(tries, (SYSTEM.getProcessCpuTime() - begin) / 1e9);
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

    /** @param tries of each transaction */
    private record Solutions(List<Long> tries, double cpuSeconds) {
        double[] sortedTries() {
            return tries.stream().mapToDouble(Long::doubleValue).sorted().toArray();
        }

        double secondsATry() {
            return cpuSeconds / tries.stream().mapToLong(Long::longValue).sum();
        }

        /** The greatest distance between the distribution of tries and the geometric one (Kolmogorov and Smirnov). */
        double distanceFromGeometric(double probability) {
            double[] sorted = sortedTries();
            double greatest = 0;
            for (int i = 0; i < sorted.length; i++) {
                double expected = 1 - Math.exp(sorted[i] * Math.log1p(-probability));
                greatest = Math.max(greatest, expected - (double) i / sorted.length);
                greatest = Math.max(greatest, (i + 1.0) / sorted.length - expected);
            }
            return greatest;
        }
    }
}
