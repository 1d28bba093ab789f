package org.tanglemeter.camel.p1.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.telegram.Telegram;

class MeterPeriodTest {
    private final SimulatedMeter meter = new SimulatedMeter(1);

    @ParameterizedTest(name = "{0} at {1} begins at {2}")
    @CsvSource({
        "PT15M, 2026-06-21T10:14:59Z, 2026-06-21T12:00+02:00",
        "PT15M, 2026-06-21T10:15:00Z, 2026-06-21T12:15+02:00",
        "PT10S, 2026-06-21T10:15:09Z, 2026-06-21T12:15+02:00",
        // The hour that autumn has twice.
        "PT15M, 2026-10-25T00:20:00Z, 2026-10-25T02:15+02:00",
        "PT15M, 2026-10-25T01:20:00Z, 2026-10-25T02:15+01:00",
        "P1D, 2026-06-21T21:59:59Z, 2026-06-21T00:00+02:00",
        "P1D, 2026-06-21T22:00:00Z, 2026-06-22T00:00+02:00",
        // A day that begins in summer time and ends in winter time, and the other way round.
        "P1D, 2026-10-25T22:59:59Z, 2026-10-25T00:00+02:00",
        "P1D, 2026-10-25T23:00:00Z, 2026-10-26T00:00+01:00",
        "P1D, 2026-03-29T21:59:59Z, 2026-03-29T00:00+01:00",
        "P1D, 2026-03-29T22:00:00Z, 2026-03-30T00:00+02:00",
    })
    void startsByTheMetersClock(String length, Instant time, OffsetDateTime start) {
        assertThat(new MeterPeriod(length).startOf(telegramAt(time), Instant.EPOCH))
                .hasToString(start.toString());
    }

    @ParameterizedTest(name = "from {0}: {1}")
    @CsvSource({"2026-10-24T22:00:00Z, 100", "2026-03-28T23:00:00Z, 92", "2026-06-20T22:00:00Z, 96"})
    void aLocalDayHasAKeyForEachQuarterOfAnHour(Instant midnight, int quarters) {
        MeterPeriod quarter = new MeterPeriod("PT15M");
        MeterPeriod day = new MeterPeriod("P1D");
        Set<String> quarterKeys = new LinkedHashSet<>();
        Set<String> dayKeys = new LinkedHashSet<>();

        for (int minute = 0; minute < 15 * quarters; minute++) {
            Telegram telegram = telegramAt(midnight.plusSeconds(60L * minute));
            quarterKeys.add(quarter.key(telegram, Instant.EPOCH));
            dayKeys.add(day.key(telegram, Instant.EPOCH));
        }

        assertThat(quarterKeys).hasSize(quarters);
        assertThat(dayKeys).containsExactly(telegramAt(midnight).meterId() + "@" + midnight);
    }

    @Test
    void takesTheTimeOfReceptionForAMeterWithoutAClock() {
        Telegram telegram = Telegram.parse(
                "/KMP5 KA6U001585575011\r\n\r\n0-0:96.1.1(205C4D246333034353537383234323121)\r\n1-0:1.8.1(00185.000*kWh)\r\n!\r\n"
                        .getBytes(StandardCharsets.US_ASCII));

        assertThat(new MeterPeriod("PT15M").startOf(telegram, Instant.parse("2026-06-21T10:20:00Z")))
                .isEqualTo(OffsetDateTime.parse("2026-06-21T12:15+02:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "900", "PT0S", "-PT15M", "PT24H", "P2D", "PT0.5S"})
    void refusesOtherLengths(String length) {
        assertThatThrownBy(() -> new MeterPeriod(length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT15M")
                .hasMessageEndingWith(length);
    }

    private Telegram telegramAt(Instant time) {
        return Telegram.parse(meter.telegramAt(time));
    }
}
