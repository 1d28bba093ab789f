package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tanglemeter.pow.Capacity;

/**
 * A device that hashes 53,000 times a second, on a ledger of weight 14: a transaction takes 90 seconds on the average.
 * Here all goes a hundred times faster, by a lower weight and a meter that sends every 10 ms. How old telegrams get then
 * is tested by a simulated clock, in the benchmarks' {@code FreshnessTest}.
 */
@Tag("long")
class PacingTest extends PipelineTestSupport {
    private static final int SPEED = 100;
    private static final int WEIGHT = 9;
    private static final double HASHES_PER_SECOND = SPEED * 53_000 / Math.pow(3, 14 - WEIGHT);
    private static final int TELEGRAMS = 2_500;

    private final Household household = new Household();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<PublishedMessage> messages = new CopyOnWriteArrayList<>();

    @Test
    void batchesGrowAndNothingIsLost() throws Exception {
        try (MeterServer meter = new MeterServer(this::nextTelegram)) {
            pipeline.startNode("--mwm=" + WEIGHT);
            pipeline.startDevice(
                    meter.source(),
                    this::hear,
                    "--node.weight=" + WEIGHT,
                    "--proof-of-work.limit=" + Math.round(HASHES_PER_SECOND),
                    "--live.interval.minimum=" + 2_000 / SPEED,
                    "--live.interval.maximum=" + 10_000 / SPEED);
            pipeline.startProvider(line -> {}, "--provider.poll.interval=100");
            awaitStored(TELEGRAMS, Duration.ofMinutes(5));
            pipeline.close();

            assertThat(Comparison.of(meter.sent(), pipeline.stored())).isEmpty();
        }
        // Each search is a matter of luck; that some thirty of them miss by so much happens once in 400,000 times.
        assertThat(secondsOfProofOfWork() / secondsPredicted()).isBetween(1 / 3.0, 3.0);
        // By the minimum interval alone a batch would have two or three.
        assertThat(TELEGRAMS / messages.size()).isGreaterThan(20);
    }

    private Optional<byte[]> nextTelegram() throws InterruptedException {
        if (sent.get() == TELEGRAMS) {
            return Optional.empty();
        }
        TimeUnit.MILLISECONDS.sleep(1_000 / SPEED);
        sent.incrementAndGet();
        return Optional.of(household.next());
    }

    private void hear(String line) {
        PublishedMessage.parse(line).ifPresent(messages::add);
    }

    private double secondsOfProofOfWork() {
        return messages.stream()
                        .mapToLong(message -> message.proofOfWork().toMillis())
                        .sum()
                / 1000.0;
    }

    private double secondsPredicted() {
        int transactions =
                messages.stream().mapToInt(PublishedMessage::transactions).sum();
        return new Capacity(HASHES_PER_SECOND).expectedSeconds(transactions, WEIGHT);
    }
}
