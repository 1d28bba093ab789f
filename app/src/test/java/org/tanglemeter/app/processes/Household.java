package org.tanglemeter.app.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/** Telegrams of a simulated meter, each a second later than the one before, so that no two are the same. */
final class Household {
    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    private final SimulatedMeter meter = new SimulatedMeter(1);
    private int given;

    byte[] next() {
        return meter.telegramAt(START.plusSeconds(given++));
    }

    List<byte[]> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    /** A file of telegrams, one after the other. */
    static Path record(List<byte[]> telegrams, Path file) throws IOException {
        try (OutputStream recording = Files.newOutputStream(file)) {
            for (byte[] telegram : telegrams) {
                recording.write(telegram);
            }
        }
        return file;
    }
}
