package org.tanglemeter.app.routes;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/** Telegrams of a simulated meter, a second apart. */
public final class Meter {
    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    private final SimulatedMeter meter = new SimulatedMeter(1);
    private int given;

    public ReceivedTelegram next() {
        Instant time = START.plusSeconds(given++);
        return new ReceivedTelegram(time, meter.telegramAt(time));
    }

    public List<ReceivedTelegram> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }
}
