package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The node is gone for six hours of telegrams. The device, in its small heap, collects them, and catches up in larger
 * batches when the node is back.
 */
class NodeGoneTest extends PipelineTestSupport {
    private static final int BEFORE = 50;
    private static final int LARGEST_BATCH = 3600;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Household household = new Household();
    private final Semaphore due = new Semaphore(0);
    private final List<PublishedMessage> published = new CopyOnWriteArrayList<>();

    @Test
    void catchesUpWithAnHour() throws Exception {
        catchUpWith(3600);
    }

    @Test
    @Tag("long")
    void catchesUpWithSixHours() throws Exception {
        catchUpWith(21_600);
    }

    private void catchUpWith(int missed) throws Exception {
        Role node = pipeline.startNode("--mwm=3");
        try (MeterServer meter = new MeterServer(() -> {
            due.acquire();
            return Optional.of(household.next());
        })) {
            pipeline.startDevice(
                    meter.source(),
                    line -> PublishedMessage.parse(line).ifPresent(published::add),
                    "--node.weight=3",
                    "--node.retry.maximum=2000",
                    "--live.interval.minimum=100",
                    "--live.interval.maximum=1000",
                    "--camel.management.metrics-enabled=true",
                    "--camel.metrics.enabled=true");
            pipeline.startProvider(line -> {}, "--provider.poll.interval=100");
            due.release(BEFORE);
            awaitStored(BEFORE, PATIENCE);
            int messagesBefore = published.size();

            node.kill();
            due.release(missed);
            await().atMost(PATIENCE)
                    .until(() -> DeviceEvidence.telegramsTaken(pipeline.deviceUrl()) == BEFORE + missed);
            node.start();
            awaitStored(BEFORE + missed, PATIENCE);
            pipeline.close();

            assertThat(Comparison.of(meter.sent(), pipeline.stored())).isEmpty();
            List<PublishedMessage> catchingUp = published.subList(messagesBefore, published.size());
            // The first one was already on its way when the node went, and so was begun small; the last has the rest.
            assertThat(catchingUp).hasSizeLessThanOrEqualTo(missed / LARGEST_BATCH + 2);
        }
    }
}
