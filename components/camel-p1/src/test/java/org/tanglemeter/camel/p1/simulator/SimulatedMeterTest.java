package org.tanglemeter.camel.p1.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.simulator.MeterReading.Energy;
import org.tanglemeter.camel.p1.telegram.Checksum;
import org.tanglemeter.camel.p1.telegram.MBusDeviceType;
import org.tanglemeter.camel.p1.telegram.Phase;
import org.tanglemeter.camel.p1.telegram.Quantity;
import org.tanglemeter.camel.p1.telegram.Tariff;
import org.tanglemeter.camel.p1.telegram.Telegram;

class SimulatedMeterTest {

    private static final Instant SUMMER_NOON = Instant.parse("2026-06-20T10:00:00Z");
    private static final long SEED = 1;

    private final SimulatedMeter meter = new SimulatedMeter(SEED);

    @Test
    void sendsWhatAMeterOfDsmr5Sends() {
        Telegram telegram = at(SUMMER_NOON);

        assertThat(telegram.checksum()).isEqualTo(Checksum.Status.VALID);
        assertThat(telegram.version()).contains("50");
        assertThat(telegram.meterId()).isEqualTo("E0000SIM000000001");
        assertThat(telegram.timestamp().orElseThrow().toInstant()).isEqualTo(SUMMER_NOON);
        assertThat(telegram.objects()).hasSize(35);
        assertThat(telegram.otherObjects()).isEmpty();
        assertThat(telegram.mBusDevice(MBusDeviceType.GAS)).isPresent();
        for (Phase phase : Phase.values()) {
            assertThat(number(telegram.voltage(phase)).doubleValue()).isBetween(207.0, 253.0);
        }
    }

    @ParameterizedTest(name = "a day from {0}")
    @ValueSource(
            strings = {
                "2026-06-20T10:00:00Z", // sun
                "2026-01-15T17:30:00Z", // dinner
                "2026-03-28T05:20:30Z", // summer time begins
                "2025-12-31T10:30:00Z", // the year ends
            })
    void countsTheIntegralOfThePowerThatItShows(Instant start) {
        Energy before = meter.readAt(start).energy();
        long deliveredWattSeconds = 0;
        long returnedWattSeconds = 0;
        for (int second = 0; second < 86_400; second++) {
            MeterReading reading = meter.readAt(start.plusSeconds(second));
            int watts = reading.power().total(reading.second());
            deliveredWattSeconds += Math.max(0, watts);
            returnedWattSeconds += Math.max(0, -watts);
        }

        Energy after = meter.readAt(start.plusSeconds(86_400)).energy();
        long delivered =
                after.deliveredLow() + after.deliveredNormal() - before.deliveredLow() - before.deliveredNormal();
        long returned = after.returnedLow() + after.returnedNormal() - before.returnedLow() - before.returnedNormal();
        // each of two counters is cut off to watt-hours, twice
        assertThat(delivered).isCloseTo(deliveredWattSeconds / 3600, within(2L));
        assertThat(returned).isCloseTo(returnedWattSeconds / 3600, within(2L));
    }

    @Test
    void writesWhatItReads() {
        Instant evening = Instant.parse("2026-01-15T18:00:07Z");
        MeterReading reading = meter.readAt(evening);
        Telegram telegram = at(evening);

        assertThat(number(telegram.powerDelivered()).movePointRight(3).intValueExact())
                .isEqualTo(reading.power().total(7));
        assertThat(number(telegram.energyDelivered(Tariff.NORMAL))
                        .movePointRight(3)
                        .longValueExact())
                .isEqualTo(reading.energy().deliveredNormal());
        assertThat(number(telegram.energyReturned(Tariff.LOW)).movePointRight(3).longValueExact())
                .isEqualTo(reading.energy().returnedLow());
        assertThat(telegram.gas()
                        .orElseThrow()
                        .quantity()
                        .value()
                        .movePointRight(3)
                        .longValueExact())
                .isEqualTo(reading.gas());
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({
        "2026-03-29T00:59:59Z, 260329015959W",
        "2026-03-29T01:00:00Z, 260329030000S",
        "2026-10-25T00:59:59Z, 261025025959S",
        "2026-10-25T01:00:00Z, 261025020000W",
        "2026-10-25T01:59:59Z, 261025025959W",
    })
    void tellsSummerFromWinterTime(Instant time, String timestamp) {
        Telegram telegram = at(time);

        assertThat(telegram.text()).contains("0-0:1.0.0(" + timestamp + ")");
        assertThat(telegram.timestamp().orElseThrow().toInstant()).isEqualTo(time);
    }

    @Test
    void addsUpThePhases() {
        for (int second = 0; second < 120; second++) {
            Telegram telegram = at(SUMMER_NOON.plusSeconds(second));
            BigDecimal total = number(telegram.powerDelivered()).subtract(number(telegram.powerReturned()));
            BigDecimal phases = BigDecimal.ZERO;
            for (Phase phase : Phase.values()) {
                phases = phases.add(number(telegram.powerDelivered(phase)))
                        .subtract(number(telegram.powerReturned(phase)));
            }
            assertThat(phases).isEqualByComparingTo(total);
        }
    }

    @Test
    void isTheSameHouseholdForTheSameSeed() {
        byte[] telegram = meter.telegramAt(SUMMER_NOON);

        assertThat(new SimulatedMeter(SEED).telegramAt(SUMMER_NOON)).isEqualTo(telegram);
        assertThat(new SimulatedMeter(2).telegramAt(SUMMER_NOON)).isNotEqualTo(telegram);
    }

    @Test
    void goesOnWhereItWasAfterARestart() {
        at(SUMMER_NOON);
        Telegram running = at(SUMMER_NOON.plusSeconds(4711));
        Telegram restarted = Telegram.parse(new SimulatedMeter(SEED).telegramAt(SUMMER_NOON.plusSeconds(4711)));

        assertThat(restarted).isEqualTo(running);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverSetsACounterBackAlsoWhereAYearEnds(long seed) {
        Telegram before = Telegram.parse(new SimulatedMeter(seed).telegramAt(Instant.parse("2026-12-31T22:59:59Z")));
        Telegram after = Telegram.parse(new SimulatedMeter(seed).telegramAt(Instant.parse("2026-12-31T23:00:00Z")));

        for (int tariff : new int[] {1, 2}) {
            assertThat(number(after.energyDelivered(tariff))).isGreaterThan(number(before.energyDelivered(tariff)));
            assertThat(number(after.energyReturned(tariff))).isGreaterThan(number(before.energyReturned(tariff)));
        }
        assertThat(after.gas().orElseThrow().quantity().value())
                .isGreaterThan(before.gas().orElseThrow().quantity().value());
    }

    @Test
    void keepsItsCountersWhereTheClockIsSetBack() {
        Telegram before = at(SUMMER_NOON);
        Telegram after = at(SUMMER_NOON.minusSeconds(600));

        assertThat(after.energyDelivered()).isEqualTo(before.energyDelivered());
        assertThat(at(SUMMER_NOON)).isEqualTo(before);
    }

    @Test
    void readsGasEveryFiveMinutes() {
        Telegram telegram = at(Instant.parse("2026-01-15T07:13:42Z"));

        assertThat(telegram.gas().orElseThrow().time().toInstant()).isEqualTo(Instant.parse("2026-01-15T07:10:00Z"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-01-15T02:00:00Z, LOW", // Thursday, 3 o'clock
        "2026-01-15T06:00:00Z, NORMAL",
        "2026-01-15T22:00:00Z, LOW",
        "2026-01-17T12:00:00Z, LOW", // Saturday
        "2026-06-15T05:00:00Z, NORMAL", // Monday, 7 o'clock in summer
    })
    void knowsTheTariffs(Instant time, Tariff tariff) {
        assertThat(at(time).tariff()).contains(tariff);
    }

    @Test
    void livesThroughAYearLikeAHousehold() {
        Instant winter = Instant.parse("2025-12-31T23:00:00Z");
        Telegram january = at(winter.plusSeconds(60));
        Telegram december = at(Instant.parse("2026-12-31T22:59:00Z"));

        assertThat(difference(january, december, Telegram::energyDelivered)).isBetween(2500.0, 6000.0);
        assertThat(difference(january, december, Telegram::energyReturned)).isBetween(1500.0, 4500.0);
        double gas = december.gas().orElseThrow().quantity().value().doubleValue()
                - january.gas().orElseThrow().quantity().value().doubleValue();
        assertThat(gas).isBetween(700.0, 2000.0);
    }

    @Test
    void returnsEnergyInSunshineOnly() {
        assertThat(number(at(SUMMER_NOON).powerReturned())).isPositive();
        assertThat(number(at(Instant.parse("2026-06-20T23:00:00Z")).powerReturned()))
                .isZero();
    }

    private Telegram at(Instant time) {
        return Telegram.parse(meter.telegramAt(time));
    }

    private static BigDecimal number(Optional<Quantity> quantity) {
        return quantity.orElseThrow().value();
    }

    private static double difference(Telegram from, Telegram to, Function<Telegram, Optional<Quantity>> counter) {
        return number(counter.apply(to)).subtract(number(counter.apply(from))).doubleValue();
    }
}
