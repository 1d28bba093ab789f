package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tanglemeter.pow.Capacity;

/**
 * A device that hashes 53,000 times a second, on a ledger of weight 14: a transaction takes 90 seconds on the average.
 * Here all goes a hundred times faster, by a lower weight and a meter that sends every 10 ms.
 */
@Tag("long")
class PacingTest extends PipelineTestSupport {
    private static final int SPEED = 100;
    private static final int WEIGHT = 9;
    private static final double HASHES_PER_SECOND = SPEED * 53_000 / Math.pow(3, 14 - WEIGHT);
    private static final int TELEGRAMS = 2_500;

    private final Clock clock = Clock.systemUTC();
    private final Household household = new Household();
    private final List<Instant> sentAt = new ArrayList<>();
    private final List<PublishedMessage> messages = new CopyOnWriteArrayList<>();
    private final List<Instant> publishedAt = new CopyOnWriteArrayList<>();

    @Test
    void batchesGrowAndAreDelayedAsPredicted() throws Exception {
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
        assertThat(secondsOfDelay() / secondsOfDelayByProofOfWork()).isBetween(1 / 1.5, 1.5);
    }

    private Optional<byte[]> nextTelegram() throws InterruptedException {
        if (sentAt.size() == TELEGRAMS) {
            return Optional.empty();
        }
        TimeUnit.MILLISECONDS.sleep(1_000 / SPEED);
        sentAt.add(clock.instant());
        return Optional.of(household.next());
    }

    private void hear(String line) {
        PublishedMessage.parse(line).ifPresent(message -> {
            messages.add(message);
            publishedAt.add(clock.instant());
        });
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

    /** From the meter to the ledger, of all telegrams together. */
    private double secondsOfDelay() {
        double seconds = 0;
        int telegram = 0;
        for (int i = 0; i < messages.size(); i++) {
            for (int j = 0; j < messages.get(i).telegrams(); j++) {
                seconds += Duration.between(sentAt.get(telegram++), publishedAt.get(i))
                                .toMillis()
                        / 1000.0;
            }
        }
        return seconds;
    }

    /** If a batch collects while the one before is worked on, and then is worked on itself. */
    private double secondsOfDelayByProofOfWork() {
        double seconds = 0;
        double before = 0;
        for (PublishedMessage message : messages) {
            double own = message.proofOfWork().toMillis() / 1000.0;
            seconds += message.telegrams() * (before / 2 + own);
            before = own;
        }
        return seconds;
    }
}
