package org.tanglemeter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import org.tanglemeter.bench.SimulatedYear.Machine;
import org.tanglemeter.bench.SimulatedYear.Result;
import org.tanglemeter.pow.EnergyMeter;
import org.tanglemeter.pow.EnergyPerHash;
import org.tanglemeter.pow.EnergySource;
import org.tanglemeter.pow.MeasuredProofOfWork;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/** {@code bin/bench energy}: what a year of telegrams takes, four simulated days extrapolated. */
final class EnergyReport {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int WEIGHT = 14;
    private static final double HASHES_A_TRANSACTION = Math.pow(3, WEIGHT);

    /** Of a core that works, with its share of what the processor takes besides; twice what a server's does. */
    private static final double WATTS_A_CORE = 10;

    private static final double OLD_JOULES_A_TRANSACTION = 180;
    private static final double OLD_HASHES_A_SECOND = 53_000;
    private static final int WARM_UP_SECONDS = 15;
    private static final int SECONDS = 5;

    private EnergyReport() {}

    public static void main(String[] arguments) throws Exception {
        double rate;
        double joules;
        try (ProofOfWork engine = ProofOfWorkEngines.best(1)) {
            search(engine, WARM_UP_SECONDS);
            EnergyMeter meter = new EnergyMeter(EnergySource.best(EnergySource.POWERCAP, 0));
            long cpu = SYSTEM.getProcessCpuTime();
            search(new MeasuredProofOfWork(engine, meter), SECONDS);
            double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
            rate = meter.use().hashes() / cpuSeconds;
            boolean measured = meter.use().joules() > 0;
            joules = measured ? meter.joulesPerHash() : WATTS_A_CORE / rate;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f million hashes a CPU second; %s: %s, %.1f J a transaction of weight %d.%n%n",
                    engine.name(),
                    rate / 1e6,
                    measured
                            ? "joules measured by the processor (RAPL)"
                            : "joules assumed, " + WATTS_A_CORE + " W a core",
                    new EnergyPerHash(joules).name().replace("configured, ", ""),
                    joules * HASHES_A_TRANSACTION,
                    WEIGHT);
        }
        double old = OLD_JOULES_A_TRANSACTION / HASHES_A_TRANSACTION;
        Table table = new Table(
                "proof of work",
                "budget, kWh a year",
                "kWh a year",
                "live messages a day",
                "transactions a telegram",
                "bytes a telegram",
                "delay, median",
                "99 of 100",
                "lost");
        for (double budget : new double[] {0.5, 1, 2}) {
            add(table, "this machine, one thread", new Machine(rate, joules, WEIGHT, budget));
        }
        add(table, "180 J a transaction", new Machine(rate, old, WEIGHT, 24));
        add(table, "180 J, 53,000 hashes a second", new Machine(OLD_HASHES_A_SECOND, old, WEIGHT, 24));
        add(
                table,
                "53,000 hashes a second, as fast as it goes",
                new Machine(OLD_HASHES_A_SECOND, old, WEIGHT, Double.POSITIVE_INFINITY));
        table.print(System.out);
    }

    private static void add(Table table, String label, Machine machine) throws Exception {
        Result result = SimulatedYear.of(machine);
        table.add(
                label,
                Double.isInfinite(machine.budget()) ? "none" : Table.number(machine.budget()),
                Table.number(result.kilowattHours()),
                String.valueOf(result.messages()),
                Table.number(result.transactionsPerTelegram()),
                Table.number(result.bytesPerTelegram()),
                Table.number(result.medianDelay()) + " s",
                Table.number(result.longDelay()) + " s",
                String.valueOf(result.lost()));
    }

    private static void search(ProofOfWork engine, int seconds) throws InterruptedException {
        Random random = new Random(1);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            engine.search(RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, random), WEIGHT - 1, ProofOfWork.Progress.NONE);
        }
    }
}
