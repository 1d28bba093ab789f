package org.tanglemeter.app.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EnergyBudgetTest {
    private static final double ONE_KWH = 3.6e6;
    private static final long SECONDS_A_YEAR = 365 * 86_400;

    private long seconds;
    private double spent;

    @Test
    void allowsTheFirstMessageAndTheNextOnceItIsEarned() {
        EnergyBudget budget = of(1);
        assertThat(budget.allows()).isTrue();

        spent = EnergyBudget.watts(1) * 60;
        assertThat(budget.allows()).isFalse();
        seconds = 59;
        assertThat(budget.allows()).isFalse();
        seconds = 60;
        assertThat(budget.allows()).isTrue();
    }

    @Test
    void savesNothingUp() {
        EnergyBudget budget = of(1);
        seconds = 10_000;
        assertThat(budget.allows()).isTrue();

        spent = EnergyBudget.watts(1) * 60;
        assertThat(budget.allows()).isFalse();
    }

    @Test
    void letsTelegramsWaitForWhatCouldNot() {
        EnergyBudget budget = of(1);
        spent = EnergyBudget.watts(1) * 60;
        budget.allows();
        spent += EnergyBudget.watts(1) * 40;
        seconds = 60;
        assertThat(budget.allows()).isFalse();
        seconds = 100;
        assertThat(budget.allows()).isTrue();
    }

    @Test
    void aYearTakesWhatItMay() {
        EnergyBudget budget = of(1);
        Random random = new Random(1);
        for (; seconds < SECONDS_A_YEAR; seconds++) {
            if (budget.allows()) {
                spent += -40 * Math.log(1 - random.nextDouble());
            }
        }
        assertThat(spent).isLessThan(ONE_KWH).isCloseTo(ONE_KWH, withinPercentage(3));
    }

    @Test
    void noBudgetAllowsAll() {
        EnergyBudget budget = of(Double.POSITIVE_INFINITY);
        spent = 1e12;
        assertThat(budget.allows()).isTrue();
    }

    @Test
    void refusesNothingAndLess() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(0)).withMessageContaining("more than 0 kWh");
        assertThatIllegalArgumentException().isThrownBy(() -> of(Double.NaN));
    }

    private EnergyBudget of(double kilowattHours) {
        return new EnergyBudget(kilowattHours, () -> spent, () -> TimeUnit.SECONDS.toNanos(seconds));
    }
}
