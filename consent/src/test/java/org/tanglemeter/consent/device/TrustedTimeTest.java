package org.tanglemeter.consent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of January, as told by the clocks. */
class TrustedTimeTest {

    @ParameterizedTest(name = "seen {0}, system {1}, meter {2}: it is {3}, doubtful {4}")
    @CsvSource({
        // The first look.
        "  ,  5,   ,  5, false",
        "  ,  1,  5,  5, false",
        "  ,  5,  1,  5, false",
        // Time goes on.
        " 5,  6,   ,  6, false",
        " 5,  6,  7,  7, false",
        " 5,  7,  6,  7, false",
        // A clock goes back, or both do.
        " 5,  1,   ,  5, false",
        " 5,  1,  6,  6, false",
        " 5,  1,  1,  5, false",
        // After a long outage both agree.
        " 5, 25, 25, 25, false",
        // One leaps: the other one counts.
        " 5, 25,   ,  5, true",
        " 5, 25,  6,  6, true",
        " 5,  6, 25,  6, true",
        " 5,  1, 25,  5, true",
        " 5, 14, 25,  5, true",
    })
    void theLatestTimeCountsUnlessOneClockLeaps(Integer seen, int system, Integer meter, int now, boolean doubtful) {
        TrustedTime before = new TrustedTime(Optional.ofNullable(seen).map(TrustedTimeTest::day), false);

        TrustedTime after =
                before.after(day(system), Optional.ofNullable(meter).map(TrustedTimeTest::day), Duration.ofDays(7));

        assertThat(after).isEqualTo(new TrustedTime(Optional.of(day(now)), doubtful));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(day - 1));
    }
}
