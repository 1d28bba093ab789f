package org.tanglemeter.camel.p1.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many bytes a telegram takes on average over a real recording, the time of its arrival included. */
class BatchSizeTest {
    private final List<ReceivedTelegram> household = Recordings.household();

    @ParameterizedTest(name = "{0} telegrams a batch: at most {1} bytes each")
    @CsvSource({"1, 160", "10, 24", "60, 7.2", "300, 4.2"})
    void takesFewBytes(int telegrams, double most) {
        double bytes = IntStream.iterate(0, start -> start + telegrams <= household.size(), start -> start + 7)
                .map(start -> TelegramBatch.encode(household.subList(start, start + telegrams)).length)
                .average()
                .orElseThrow();
        assertThat(bytes / telegrams).isLessThanOrEqualTo(most);
    }
}
