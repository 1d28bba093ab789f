package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.iota.mam.ChannelStoppedException;

class ChannelComplaintsTest {
    private final AtomicLong seconds = new AtomicLong();
    private final List<String> log = new ArrayList<>();
    private final ChannelComplaints complaints =
            new ChannelComplaints(() -> Duration.ofSeconds(seconds.get()).toNanos(), log::add);

    @Test
    void aChannelThatIsTriedEachSecondIsComplainedOfOnceAnHour() {
        for (; seconds.get() < 7_300; seconds.incrementAndGet()) {
            complaints.stopped("live-1", new ChannelStoppedException("Stop the copy"));
        }

        assertThat(log).hasSize(3);
        assertThat(log.get(0)).contains("live-1").endsWith("Stop the copy");
        assertThat(log.get(1)).endsWith("(and 3599 times more since the last report)");
    }

    @Test
    void noChannelAndNoReasonHidesAnother() {
        for (int i = 0; i < 3; i++) {
            complaints.stopped("live-1", new ChannelStoppedException("Stop the copy"));
            complaints.stopped("quarter-1", new ChannelStoppedException("Stop the copy"));
            complaints.handleException(
                    "A message of channel a.live is not done with", null, new IllegalStateException());
            complaints.handleException(
                    "A message of channel a.live is not done with", null, new Error("No space left"));
        }

        assertThat(log).hasSize(4);
        assertThat(log.get(2)).contains("IllegalStateException");
        assertThat(log.get(3)).contains("No space left");
    }
}
