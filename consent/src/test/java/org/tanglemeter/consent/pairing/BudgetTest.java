package org.tanglemeter.consent.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Budget budget = new Budget(3, Duration.ofMinutes(5));

    @Test
    void someAreListenedToAtOnceAndOneMoreInEachInterval() {
        assertThat(taken(NOON)).isEqualTo(3);
        assertThat(taken(NOON.plusSeconds(299))).isZero();
        assertThat(taken(NOON.plusSeconds(300))).isEqualTo(1);
        assertThat(taken(NOON.plusSeconds(599))).isZero();
        assertThat(taken(NOON.plusSeconds(600))).isEqualTo(1);
    }

    @Test
    void aRestFillsItAgainButNoFurther() {
        taken(NOON);

        assertThat(taken(NOON.plus(Duration.ofDays(1)))).isEqualTo(3);
    }

    @Test
    void aClockThatGoesBackAddsNone() {
        taken(NOON);

        assertThat(taken(NOON.minus(Duration.ofDays(1)))).isZero();
        assertThat(taken(NOON)).isZero();
    }

    private int taken(Instant now) {
        return (int) IntStream.range(0, 10).filter(i -> budget.take(now)).count();
    }
}
