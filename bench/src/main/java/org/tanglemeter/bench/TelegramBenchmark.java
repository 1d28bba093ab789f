package org.tanglemeter.bench;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** Telegrams of a simulated meter (DSMR 5, one a second), parsed, packed in batches and unpacked; telegrams are counted. */
@State(Scope.Benchmark)
public class TelegramBenchmark {
    private static final Instant BEGIN = Instant.parse("2026-03-18T12:00:00Z");
    private static final long TIMES = 20;

    @Param("60")
    int size;

    private List<ReceivedTelegram> telegrams;
    private byte[] batch;

    @Setup
    public void collect() {
        telegrams = telegrams(size);
        batch = TelegramBatch.encode(telegrams);
    }

    /** So many, one a second. */
    static List<ReceivedTelegram> telegrams(int count) {
        SimulatedMeter meter = new SimulatedMeter(1);
        return IntStream.range(0, count)
                .mapToObj(BEGIN::plusSeconds)
                .map(time -> new ReceivedTelegram(time, meter.telegramAt(time)))
                .toList();
    }

    @Benchmark
    public void parse(Meter meter, Blackhole blackhole) throws Exception {
        meter.measure(() -> {
            for (int i = 0; i < TIMES; i++) {
                for (ReceivedTelegram each : telegrams) {
                    blackhole.consume(Telegram.parse(each.bytes()));
                }
            }
            return TIMES * size;
        });
    }

    @Benchmark
    public void encode(Meter meter, Blackhole blackhole) throws Exception {
        meter.measure(() -> {
            for (int i = 0; i < TIMES; i++) {
                blackhole.consume(TelegramBatch.encode(telegrams));
            }
            return TIMES * size;
        });
    }

    @Benchmark
    public void decode(Meter meter, Blackhole blackhole) throws Exception {
        meter.measure(() -> {
            for (int i = 0; i < TIMES; i++) {
                blackhole.consume(TelegramBatch.decode(batch));
            }
            return TIMES * size;
        });
    }
}
