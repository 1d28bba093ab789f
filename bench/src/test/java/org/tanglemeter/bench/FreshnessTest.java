package org.tanglemeter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.app.energy.Freshness;
import org.tanglemeter.bench.SimulatedYear.Machine;
import org.tanglemeter.bench.SimulatedYear.Result;

/** What a household is told before it chooses a budget is what it gets, by a simulated clock. */
@Tag("long")
class FreshnessTest {
    private static final int WEIGHT = 14;
    private static final double HASHES = Math.pow(3, WEIGHT);

    @ParameterizedTest(name = "{1} hashes a second, {2} J a transaction, {0} kWh a year")
    @CsvSource({
        "0.5, 8e6, 5.5",
        "1, 8e6, 5.5",
        "2, 8e6, 5.5",
        "24, 8e6, 180",
        "Infinity, 53e3, 180",
        "Infinity, 8e6, 5.5"
    })
    void isForetold(double budget, double hashesPerSecond, double joules) throws Exception {
        Freshness foretold =
                Freshness.expected(budget, new Freshness.Effort(joules, HASHES / hashesPerSecond), 2, 3_600);
        Result simulated = SimulatedYear.of(new Machine(hashesPerSecond, joules / HASHES, WEIGHT, budget));

        assertThat(simulated.lost()).isZero();
        assertThat(foretold.kilowattHours()).isCloseTo(simulated.kilowattHours(), withinPercentage(10));
        assertThat(foretold.medianDelay()).isCloseTo(simulated.medianDelay(), withinPercentage(25));
        assertThat(foretold.longestDelay()).isCloseTo(simulated.longDelay(), withinPercentage(25));
    }
}
