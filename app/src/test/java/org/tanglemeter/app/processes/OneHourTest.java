package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An hour of telegrams, read as fast as the device takes them. */
class OneHourTest extends PipelineTestSupport {
    private static final int TELEGRAMS = 3600;

    @Test
    void everyTelegramArrivesOnceInOrderByteForByte() throws IOException {
        List<byte[]> hour = new Household().next(TELEGRAMS);
        Path recording = Household.record(hour, folder.resolve("hour.txt"));

        pipeline.startNode("--mwm=3");
        pipeline.startDevice(
                "file:" + recording + "?replay=asFastAsPossible",
                line -> {},
                "--node.weight=3",
                "--live.interval.minimum=100",
                "--live.interval.maximum=1000");
        pipeline.startProvider(line -> {}, "--provider.poll.interval=100");
        awaitStored(TELEGRAMS, Duration.ofMinutes(3));
        pipeline.close();

        assertThat(Comparison.of(hour, pipeline.stored())).isEmpty();
    }
}
