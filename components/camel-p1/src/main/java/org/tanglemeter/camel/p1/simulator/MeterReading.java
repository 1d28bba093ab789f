package org.tanglemeter.camel.p1.simulator;

import java.time.Instant;

/**
 * All that a meter shows at a second.
 *
 * @param lowTariff whether the low tariff is in force
 * @param energy counted until {@code time}
 * @param power in the second that begins
 * @param gasTime when the gas meter was read last
 * @param gas dm³
 */
record MeterReading(
        long seed, Instant time, boolean lowTariff, Energy energy, MinuteOfPower power, Instant gasTime, long gas) {

    /** Watt-hours from the grid and to it, by tariff. */
    record Energy(long deliveredLow, long deliveredNormal, long returnedLow, long returnedNormal) {}

    int second() {
        return (int) Math.floorMod(time.getEpochSecond(), 60L);
    }
}
