package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small rules of when and how often. */
class PaceTest {

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "0 1 2 3,           0",
        "0 1 2 4 5,         0", // a second now and then has no telegram
        "0 1 2 9 10,        5",
        "0 1 2 x 4 5,       0",
        "0 1 x x 9 10,      4",
        "0 10 20 31 41,     0",
        "0 10 20 50,        2",
        "0 10 x 30 60,      2",
        "0 9 10 11 19,      6", // the interval shows only when two telegrams follow each other
        "0 1 1 2,           0",
        "0 1 0 1 2,         0",
        "0 1 100000 100001, 0", // more than a day: somebody set the meter's clock
    })
    void countsGapsInTheMetersTimestamps(String seconds, long lost) {
        TelegramGaps gaps = new TelegramGaps();
        long counted = 0;
        for (String second : seconds.split(" ", -1)) {
            if (second.equals("x")) {
                gaps.damaged();
            } else {
                counted += gaps.before(Instant.ofEpochSecond(Long.parseLong(second)));
            }
        }
        assertThat(counted).isEqualTo(lost);
    }

    @Test
    void complainsOnceAMinuteAndTellsHowOften() {
        VirtualTime time = new VirtualTime(Instant.EPOCH);
        List<String> log = new ArrayList<>();
        Complaints complaints = new Complaints(Duration.ofMinutes(1), time::nanoTime, log::add);

        for (int second = 0; second < 150; second++) {
            complaints.add("bad");
            time.pass(Duration.ofSeconds(1));
        }

        assertThat(log)
                .containsExactly(
                        "bad",
                        "bad (and 59 times more since the last report)",
                        "bad (and 59 times more since the last report)");
    }
}
