package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private final Capacity capacity = new Capacity(1000);

    @Test
    void beginsWithTheGuess() {
        assertThat(capacity.hashesPerSecond()).isEqualTo(1000);
    }

    @Test
    void soonBelievesMeasurementsRatherThanTheGuess() {
        for (int i = 0; i < 20; i++) {
            capacity.measured(2_000_000, Duration.ofSeconds(1));
        }

        assertThat(capacity.hashesPerSecond()).isCloseTo(2_000_000, withinPercentage(1));
    }

    @Test
    void hardlyMovesForAShortMeasurement() {
        capacity.measured(50_000, Duration.ofSeconds(10));

        capacity.measured(500, Duration.ofMillis(2)); // 50 times as fast

        assertThat(capacity.hashesPerSecond()).isCloseTo(5_000, withinPercentage(2));
    }

    @Test
    void doesNotCareHowTheSameWorkIsDivided() {
        Capacity divided = new Capacity(1000);
        capacity.measured(60_000, Duration.ofSeconds(2));
        for (int i = 0; i < 1000; i++) {
            divided.measured(60, Duration.ofMillis(2));
        }

        assertThat(divided.hashesPerSecond()).isCloseTo(capacity.hashesPerSecond(), withinPercentage(1));
    }

    @Test
    void forgetsHowItWas() {
        capacity.measured(1_000_000, Duration.ofSeconds(100));
        for (int i = 0; i < 60; i++) {
            capacity.measured(50_000, Duration.ofSeconds(1));
        }

        assertThat(capacity.hashesPerSecond()).isCloseTo(50_000, withinPercentage(1));
    }

    @Test
    void ignoresWhatMeasuredNothing() {
        capacity.measured(0, Duration.ofSeconds(1));
        capacity.measured(100, Duration.ZERO);

        assertThat(capacity.hashesPerSecond()).isEqualTo(1000);
    }

    @Test
    void expectsThreeToTheWeightTriesATransaction() {
        assertThat(new Capacity(53_000).expectedSeconds(4, 14)).isCloseTo(361, offset(1.0));
    }
}
