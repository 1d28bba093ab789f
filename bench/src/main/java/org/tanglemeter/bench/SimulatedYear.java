package org.tanglemeter.bench;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.tanglemeter.app.Pace;
import org.tanglemeter.app.energy.EnergyBudget;
import org.tanglemeter.camel.p1.batch.P1BatchDataFormat;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.values.MeterPeriod;
import org.tanglemeter.crypto.PayloadSeal;
import org.tanglemeter.mam.ChannelState;
import org.tanglemeter.mam.PayloadLayout;
import org.tanglemeter.mam.Security;
import org.tanglemeter.pow.DensePacking;

/**
 * A day of each season by a simulated clock, one after the other: a telegram a second of a simulated household, batched by
 * the device's own pace and budget, and packed by its own data format; only the proof of work is drawn by lot. Quarters,
 * days and keys go first.
 */
final class SimulatedYear {
    private static final int SECONDS_A_DAY = 86_400;
    private static final long MINIMUM_INTERVAL = 2_000;
    private static final int BATCH_MAXIMUM = 3_600;
    private static final List<Instant> MIDNIGHTS = Stream.of(
                    "2026-03-10T23:00:00Z", "2026-06-09T22:00:00Z", "2026-09-08T22:00:00Z", "2026-12-08T23:00:00Z")
            .map(Instant::parse)
            .toList();
    private static final int SECONDS = MIDNIGHTS.size() * SECONDS_A_DAY;
    private static final PayloadLayout LAYOUT = PayloadLayout.of(new Security(2), ChannelState.first(1));

    /**
     * Ten grants a year, of all streams, whose chains end each month: ten KEY_EXCHANGE of 4 transactions, 30 status
     * messages of 7, and 39 rotations of 4 with a status message each: some 700 a year, so two a day. And word of all this
     * energy, a status message of 4 a day.
     */
    private static final int TRANSACTIONS_OF_KEYS_AND_STATUS = 2 + 4;

    private final Machine machine;
    private final Random random = new Random(1);
    private final EnergyBudget budget;
    private final List<ReceivedTelegram> batch = new ArrayList<>();
    private final double[] delays = new double[SECONDS];
    private int second;
    private double busyUntil;
    private double joules;
    private int transactions;
    private int messages;
    private long bytes;
    private int published;

    /**
     * @param weight zero trits of each transaction
     * @param budget kWh a year; infinite for none
     */
    record Machine(double hashesPerSecond, double joulesPerHash, int weight, double budget) {}

    /**
     * @param kilowattHours a year
     * @param bytesPerTelegram of the batches
     * @param messages a day, of the live stream
     * @param transactionsPerTelegram of all messages
     * @param medianDelay s, until the message is on the ledger
     * @param longDelay s; 99 of 100 telegrams take no longer
     * @param lost telegrams that were never published
     */
    record Result(
            double kilowattHours,
            int messages,
            double transactionsPerTelegram,
            double bytesPerTelegram,
            double medianDelay,
            double longDelay,
            int lost) {}

    private SimulatedYear(Machine machine) {
        this.machine = machine;
        this.budget = new EnergyBudget(machine.budget, () -> joules, () -> second * 1_000_000_000L);
    }

    static Result of(Machine machine) throws Exception {
        return new SimulatedYear(machine).play();
    }

    private Result play() throws Exception {
        SimulatedMeter meter = new SimulatedMeter(1);
        MeterPeriod quarter = new MeterPeriod("PT15M");
        Pace pace = new Pace(clock(), stream -> busyUntil > second, budget::allows);
        int waiting = 0;
        P1BatchDataFormat format = new P1BatchDataFormat();
        format.setEven(true);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            for (; second < SECONDS; second++) {
                int ofDay = second % SECONDS_A_DAY;
                Instant now = MIDNIGHTS.get(second / SECONDS_A_DAY).plusSeconds(ofDay);
                ReceivedTelegram telegram = new ReceivedTelegram(now, meter.telegramAt(now));
                batch.add(telegram);
                if (ofDay % 900 == 0) {
                    int values = transactions(quarter.packed(List.of(telegram)).length);
                    waiting += ofDay == 0 ? 2 * values + TRANSACTIONS_OF_KEYS_AND_STATUS : values;
                }
                boolean due = pace.isDue("live", batch.size(), MINIMUM_INTERVAL);
                if (waiting > 0 && busyUntil <= second) {
                    work(waiting);
                    waiting = 0;
                } else if (due || batch.size() >= BATCH_MAXIMUM) {
                    publish(format, context);
                }
            }
            publish(format, context);
        }
        Arrays.sort(delays, 0, published);
        return new Result(
                EnergyBudget.kilowattHours(joules / SECONDS),
                messages / MIDNIGHTS.size(),
                (double) transactions / SECONDS,
                (double) bytes / SECONDS,
                delays[published / 2],
                delays[published * 99 / 100],
                SECONDS - published);
    }

    private void publish(P1BatchDataFormat format, DefaultCamelContext context) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        format.marshal(new DefaultExchange(context), List.copyOf(batch), packed);
        bytes += packed.size();
        messages++;
        work(transactions(packed.size()));
        for (int i = batch.size() - 1; i >= 0; i--) {
            delays[published++] = busyUntil - (Math.min(second, SECONDS - 1) - i);
        }
        batch.clear();
    }

    private static int transactions(int bodyBytes) {
        return LAYOUT.transactions(DensePacking.trytesFor(bodyBytes + PayloadSeal.OVERHEAD_BYTES));
    }

    private void work(int count) {
        double start = Math.max(busyUntil, second);
        double hashes = 0;
        for (int i = 0; i < count; i++) {
            hashes += -Math.log(1 - random.nextDouble()) * Math.pow(3, machine.weight);
        }
        transactions += count;
        joules += hashes * machine.joulesPerHash;
        busyUntil = start + hashes / machine.hashesPerSecond;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return MIDNIGHTS.get(0).plusSeconds(second);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }
}
