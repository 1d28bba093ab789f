package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.values.MeterPeriod;
import org.tanglemeter.camel.p1.values.MeterValues;

/** Each telegram, the registers of each minute and of each five minutes, from one meter on three channels. */
class StreamsTest extends PipelineTestSupport {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TELEGRAMS = 600;

    private final Household household = new Household();
    private volatile boolean over;

    @Test
    void eachPeriodArrivesOnceThoughTheDeviceIsKilledAndLiveIsComplete() throws Exception {
        List<byte[]> sent;
        try (MeterServer meter = new MeterServer(this::next)) {
            pipeline.startNode("--mwm=3");
            Role device = pipeline.startDevice(
                    meter.source(),
                    line -> {},
                    "--node.weight=3",
                    "--quarter.period=PT1M",
                    "--day.period=PT5M",
                    "--live.interval.minimum=100",
                    "--live.interval.maximum=1000");
            pipeline.startProvider(line -> {}, "--provider.poll.interval=100");
            awaitStored(TELEGRAMS / 2, PATIENCE);
            device.kill();
            int days = values("day-1").size();
            device.start();
            await().atMost(PATIENCE).until(() -> {
                pipeline.requireAlive();
                return values("day-1").size() > days + 2;
            });
            over = true;
            await().atMost(PATIENCE).until(meter::isSilent);
            sent = List.copyOf(meter.sent());
            byte[] last = sent.get(sent.size() - 1);
            await().atMost(PATIENCE)
                    .until(() -> pipeline.stored().stream().anyMatch(stored -> Arrays.equals(stored, last)));
            pipeline.close();
        }
        assertEachPeriodOnce(values("quarter-1"), Duration.ofMinutes(1));
        assertEachPeriodOnce(values("day-1"), Duration.ofMinutes(5));
        // What was under way to the device when it was killed is missing; nothing else may be wrong.
        assertThat(Comparison.of(sent, pipeline.stored())).allMatch(fault -> fault.startsWith("Missing"));
    }

    private Optional<byte[]> next() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(20);
        return over ? Optional.empty() : Optional.of(household.next());
    }

    private List<MeterValues> values(String channel) {
        Path store = pipeline.data("provider").resolve("provider.db");
        return StoredValues.read(store, channel);
    }

    /** A period's value is of its first telegram that reached the device, which is no later than the first one stored. */
    private void assertEachPeriodOnce(List<MeterValues> values, Duration length) {
        MeterPeriod period = new MeterPeriod(length.toString());
        Map<Instant, Instant> firstStored = new TreeMap<>();
        for (byte[] stored : pipeline.stored()) {
            Telegram telegram = Telegram.parse(stored);
            Instant time = telegram.timestamp().orElseThrow().toOffsetDateTime().toInstant();
            firstStored.putIfAbsent(period.startOf(telegram, time).toInstant(), time);
        }
        List<Instant> starts =
                values.stream().map(value -> value.periodStart().toInstant()).toList();
        assertThat(starts).doesNotHaveDuplicates();
        // The last ones wait for a next telegram.
        Instant last = starts.get(starts.size() - 1);
        assertThat(starts)
                .containsAll(firstStored.keySet().stream()
                        .filter(start -> !start.isAfter(last))
                        .toList());
        assertThat(values).allSatisfy(value -> {
            Instant start = value.periodStart().toInstant();
            assertThat(value.time().toInstant()).isBetween(start, firstStored.getOrDefault(start, start.plus(length)));
        });
    }
}
