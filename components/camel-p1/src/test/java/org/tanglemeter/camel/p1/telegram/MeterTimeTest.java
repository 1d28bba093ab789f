package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterTimeTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({
        "190324150519W, 2019-03-24T14:05:19Z",
        "200426223325S, 2020-04-26T20:33:25Z",
        // The hour that autumn has twice.
        "201025023000S, 2020-10-25T00:30:00Z",
        "201025023000W, 2020-10-25T01:30:00Z",
        "201025023000, 2020-10-25T00:30:00Z",
        // A meter that stays in winter time all year, as some do.
        "200726120000W, 2020-07-26T11:00:00Z",
        "120517020000, 2012-05-17T00:00:00Z",
        "090212160000, 2009-02-12T15:00:00Z",
        "000101010000W, 2000-01-01T00:00:00Z",
        "700101010000W, 1970-01-01T00:00:00Z",
        "690101010000W, 2069-01-01T00:00:00Z",
        "632525252525S,",
        "250000000000W,",
        "190229120000W,",
        "190324150519X,",
        "19032415051W,",
        "190324150519WW,",
        "1903241505-1W,",
        "'',"
    })
    void instant(String text, Instant instant) {
        assertThat(MeterTime.parse(text, AMSTERDAM).map(MeterTime::toInstant).orElse(null))
                .isEqualTo(instant);
    }
}
