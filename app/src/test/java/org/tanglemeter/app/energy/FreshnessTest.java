package org.tanglemeter.app.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.tanglemeter.app.energy.Freshness.Effort;

class FreshnessTest {
    private static final double NO_BUDGET = Double.POSITIVE_INFINITY;
    private static final Effort PC = new Effort(5.7, 0.6);
    private static final Effort OLD_PI = new Effort(180, 90);

    @Test
    void lessEnergyMakesTelegramsOlder() {
        Freshness one = of(1, PC);
        Freshness two = of(2, PC);

        assertThat(one.kilowattHours()).isCloseTo(1, withinPercentage(0.1));
        assertThat(two.kilowattHours()).isCloseTo(2, withinPercentage(0.1));
        assertThat(one.secondsBetweenMessages()).isBetween(150.0, 300.0);
        assertThat(one.medianDelay()).isGreaterThan(2 * two.medianDelay());
        assertThat(one.longestDelay()).isGreaterThan(one.medianDelay());
    }

    @Test
    void withoutABudgetTheMinimumIntervalHolds() {
        Freshness unlimited = of(NO_BUDGET, new Effort(0.16, 0.01));

        assertThat(unlimited.secondsBetweenMessages()).isEqualTo(3);
    }

    @Test
    void withoutABudgetProofOfWorkSetsThePace() {
        Freshness unlimited = of(NO_BUDGET, OLD_PI);

        assertThat(unlimited.secondsBetweenMessages()).isBetween(1_500.0, 2_000.0);
        assertThat(unlimited.medianDelay()).isBetween(1_900.0, 2_500.0);
    }

    @Test
    void tellsWhatTheLongestIntervalTakesWhereABudgetIsNotToBeKept() {
        Freshness least = of(0.1, OLD_PI);

        assertThat(least.secondsBetweenMessages()).isEqualTo(3600);
        assertThat(least.kilowattHours()).isGreaterThan(0.1);
    }

    private static Freshness of(double budget, Effort effort) {
        return Freshness.expected(budget, effort, 2, 3600);
    }
}
