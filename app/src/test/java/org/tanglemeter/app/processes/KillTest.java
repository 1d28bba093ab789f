package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Node, device and provider are killed at random moments and started again with what they left. Then the provider has
 * every telegram that the device had read whole, in order, once.
 *
 * <p>A meter's sending does not prove that the device has read. What does: the device's metrics say, just before a kill,
 * how many telegrams it took; its journal has them when it is dead; or the provider has them in the end. TCP keeps the
 * order, so with one telegram all before it on the same connection were read. What may be missing is therefore only the
 * end of what was sent to a device that was killed then, as long as nothing of the three knows of it.
 */
class KillTest extends PipelineTestSupport {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MOST_TELEGRAMS_BETWEEN_KILLS = 50;

    private final Household household = new Household();
    private final Random chance = new Random(20_260_621);

    /** By connection: how many telegrams the device said that it took. */
    private final Map<Integer, Integer> taken = new HashMap<>();

    private final List<byte[]> journaled = new ArrayList<>();
    private volatile boolean lastKillIsOver;
    private MeterServer meter;

    @BeforeEach
    void switchOnMeter() throws Exception {
        meter = new MeterServer(() -> {
            TimeUnit.MILLISECONDS.sleep(50);
            return lastKillIsOver ? Optional.empty() : Optional.of(household.next());
        });
    }

    @AfterEach
    void switchOffMeter() {
        meter.close();
    }

    @Test
    void nothingThatWasReadIsLostBySixKills() throws Exception {
        killEach(2);
    }

    @Test
    @Tag("long")
    void nothingThatWasReadIsLostByTwentyFourKills() throws Exception {
        killEach(8);
    }

    private void killEach(int times) throws Exception {
        Role node = pipeline.startNode("--mwm=5");
        // At this speed a message takes about a second, so that most kills interrupt one.
        Role device = pipeline.startDevice(
                meter.source(),
                line -> {},
                "--node.weight=5",
                "--proof-of-work.limit=1000",
                "--node.retry.maximum=2000",
                "--live.interval.minimum=200",
                "--live.interval.maximum=1000",
                "--camel.management.metrics-enabled=true",
                "--camel.metrics.enabled=true");
        Role provider = pipeline.startProvider(line -> {}, "--provider.poll.interval=100");
        awaitStored(1, PATIENCE);

        List<Role> victims = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            victims.addAll(List.of(node, device, provider));
        }
        Collections.shuffle(victims, chance);
        for (Role victim : victims) {
            awaitSent(chance.nextInt(MOST_TELEGRAMS_BETWEEN_KILLS));
            if (victim == device) {
                noteTaken();
            }
            victim.kill();
            if (victim == device) {
                journaled.addAll(DeviceEvidence.journal(pipeline.data("device"), folder.resolve("journal-copy.db")));
            }
            victim.start();
        }
        awaitSent(MOST_TELEGRAMS_BETWEEN_KILLS);
        lastKillIsOver = true;
        await().atMost(PATIENCE).until(meter::isSilent);
        await().atMost(PATIENCE).until(() -> {
            pipeline.requireAlive();
            return texts(pipeline.stored()).contains(text(lastOf(meter.sent())));
        });
        pipeline.close();

        List<byte[]> stored = pipeline.stored();
        assertThat(Comparison.of(readWhole(stored), stored)).isEmpty();
    }

    /** Waits until the meter has sent so many more. */
    private void awaitSent(int more) {
        int target = meter.sent().size() + more;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> meter.sent().size() >= target);
    }

    private void noteTaken() throws InterruptedException {
        int telegrams = DeviceEvidence.telegramsTaken(pipeline.deviceUrl());
        if (telegrams > 0) {
            taken.put(meter.sentByConnection().size() - 1, telegrams);
        }
    }

    /** What the device had read whole, of all that the meter sent. */
    private List<byte[]> readWhole(List<byte[]> stored) {
        Set<String> seen = texts(stored);
        seen.addAll(texts(journaled));
        List<List<byte[]>> connections = meter.sentByConnection();
        List<byte[]> read = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            List<byte[]> sent = connections.get(i);
            int known = taken.getOrDefault(i, 0);
            for (int j = known; j < sent.size(); j++) {
                if (seen.contains(text(sent.get(j)))) {
                    known = j + 1;
                }
            }
            read.addAll(sent.subList(0, known));
        }
        return read;
    }

    private static byte[] lastOf(List<byte[]> telegrams) {
        return telegrams.get(telegrams.size() - 1);
    }

    private static Set<String> texts(List<byte[]> telegrams) {
        Set<String> texts = new HashSet<>();
        telegrams.forEach(telegram -> texts.add(text(telegram)));
        return texts;
    }

    private static String text(byte[] telegram) {
        return new String(telegram, StandardCharsets.ISO_8859_1);
    }
}
