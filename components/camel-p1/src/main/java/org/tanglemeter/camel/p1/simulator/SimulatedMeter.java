package org.tanglemeter.camel.p1.simulator;

import java.time.Instant;
import java.time.LocalDate;
import org.tanglemeter.camel.p1.simulator.MeterReading.Energy;

/**
 * The meter of a simulated {@link Household}. Its counters are the integral of the power that it shows.
 *
 * <p>It counts from the first of January on, whenever it is switched on, so that a restart neither sets a counter back
 * nor makes it leap; where the clock leaps by days, it counts anew in the same way. Not for use by several threads.
 */
public final class SimulatedMeter {

    private static final int INSTALLED = 2015;
    private static final int GAS_INTERVAL_MINUTES = 5;
    private static final long GREATEST_LEAP_MINUTES = 3 * 1440;
    private static final long WATT_SECONDS = 3600;

    private final long seed;
    private final Household household;

    /** All before this minute is counted. */
    private long minute = Long.MIN_VALUE / 2;

    /** Watt-seconds; the low tariff is at 0, the normal one at 1. */
    private final long[] delivered = new long[2];

    private final long[] returned = new long[2];
    private long gas;
    private long gasReading;

    /** @param seed of the household; the same seed is the same household, and the same meter */
    public SimulatedMeter(long seed) {
        this.seed = seed;
        this.household = new Household(seed);
    }

    /** The telegram that the meter sends at that second: DSMR 5, with its checksum. */
    public byte[] telegramAt(Instant time) {
        return DsmrText.of(readAt(time));
    }

    MeterReading readAt(Instant time) {
        long now = Math.floorDiv(time.getEpochSecond(), 60L);
        if (Math.abs(now - minute) > GREATEST_LEAP_MINUTES) {
            begin(Moment.of(now));
        }
        while (minute < now) {
            countMinute();
        }
        Moment moment = Moment.of(now);
        MinuteOfPower power = household.electricity(moment);
        // a clock that was set back does not set the counters back
        int counted = now == minute ? (int) Math.floorMod(time.getEpochSecond(), 60L) : 0;
        Instant gasTime = Instant.ofEpochSecond(now / GAS_INTERVAL_MINUTES * GAS_INTERVAL_MINUTES * 60);
        return new MeterReading(
                seed, time, isLow(moment), energy(power.wattSeconds(counted), moment), power, gasTime, gasReading);
    }

    private Energy energy(long justNow, Moment moment) {
        long[] in = delivered.clone();
        long[] out = returned.clone();
        count(in, out, moment, justNow);
        return new Energy(in[0] / WATT_SECONDS, in[1] / WATT_SECONDS, out[0] / WATT_SECONDS, out[1] / WATT_SECONDS);
    }

    /** A year's counts are less than what is taken here for each year before. */
    private void begin(Moment moment) {
        LocalDate firstOfJanuary = LocalDate.ofEpochDay(moment.day()).withDayOfYear(1);
        minute = firstOfJanuary.atStartOfDay(Moment.ZONE).toEpochSecond() / 60;
        long years = Math.max(0, firstOfJanuary.getYear() - INSTALLED);
        delivered[0] = years * 3_600_000 * WATT_SECONDS;
        delivered[1] = years * 2_400_000 * WATT_SECONDS;
        returned[0] = years * 1_500_000 * WATT_SECONDS;
        returned[1] = years * 3_000_000 * WATT_SECONDS;
        gas = years * 2_000_000;
        gasReading = gas;
    }

    private void countMinute() {
        Moment moment = Moment.of(minute);
        count(delivered, returned, moment, household.electricity(moment).wattSeconds(60));
        gas += household.gas(moment);
        minute++;
        if (minute % GAS_INTERVAL_MINUTES == 0) {
            gasReading = gas;
        }
    }

    private static void count(long[] delivered, long[] returned, Moment moment, long wattSeconds) {
        int tariff = isLow(moment) ? 0 : 1;
        delivered[tariff] += Math.max(0, wattSeconds);
        returned[tariff] += Math.max(0, -wattSeconds);
    }

    /** The Dutch low tariff: nights and weekends. */
    private static boolean isLow(Moment moment) {
        return moment.isWeekend() || moment.minuteOfDay() < 420 || moment.minuteOfDay() >= 1380;
    }
}
