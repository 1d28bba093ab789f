package org.tanglemeter.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.app.wallet.Foresight.Step;
import org.tanglemeter.pow.Capacity;

class ForesightTest {
    private static final Instant BEGUN = Instant.parse("2026-11-29T10:00:00Z");
    private static final int WEIGHT = 9;
    private static final int LOOK = 2;

    /** A message's proof of work takes four seconds: so many hashes that three transactions need. */
    private static final long HASHES_A_MESSAGE = 3 * 19_683;

    /** Six seconds, two seconds, and twelve. */
    private static final List<Step> STEPS = List.of(new Step(1, 1), new Step(0, 1), new Step(2, 2));

    private final Capacity capacity = new Capacity(1);
    private final Foresight foresight = new Foresight(capacity, WEIGHT, Duration.ofSeconds(LOOK));

    @BeforeEach
    void measure() {
        capacity.measured(100 * HASHES_A_MESSAGE, Duration.ofSeconds(400));
    }

    @Test
    void whatIsStillToBeDoneTakesAsLongAsItsMessagesAndLooks() {
        assertThat(foresight.secondsLeft(STEPS, 0, BEGUN, BEGUN)).contains(20L);
    }

    @Test
    void timeThatPassesIsLess() {
        assertThat(foresight.secondsLeft(STEPS, 0, BEGUN, BEGUN.plusSeconds(2))).contains(18L);
    }

    @Test
    void aStepThatTakesLongerPutsOffThoseAfterIt() {
        assertThat(foresight.secondsLeft(STEPS, 0, BEGUN, BEGUN.plusSeconds(15)))
                .contains(14L);
    }

    @Test
    void aStepThatCameSoonerBringsAllForward() {
        assertThat(foresight.secondsLeft(STEPS, 2, BEGUN, BEGUN.plusSeconds(1))).contains(12L);
    }

    @Test
    void nothingIsForetoldOfWhatWaitsForSomebody() {
        assertThat(foresight.secondsLeft(STEPS, 0, BEGUN, BEGUN.plusSeconds(19)))
                .isEmpty();
    }

    @Test
    void nothingIsForetoldBeforeAnythingWasMeasured() {
        assertThat(new Foresight(new Capacity(1000), WEIGHT, Duration.ofSeconds(LOOK))
                        .secondsLeft(STEPS, 0, BEGUN, BEGUN))
                .isEmpty();
    }
}
