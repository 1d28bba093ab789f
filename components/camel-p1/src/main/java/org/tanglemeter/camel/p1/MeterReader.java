package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads a source until it is at its end or somebody asks to stop. Where the line is dead or silent it complains, waits,
 * and connects anew.
 */
final class MeterReader {

    private static final int CHUNK = 4096;

    private final TelegramSource source;
    private final Intake intake;
    private final Backoff backoff;
    private final Timing timing;
    private final Tally tally;
    private final Consumer<String> complaints;

    MeterReader(
            TelegramSource source,
            Intake intake,
            Backoff backoff,
            Timing timing,
            Tally tally,
            Consumer<String> complaints) {
        this.source = source;
        this.intake = intake;
        this.backoff = backoff;
        this.timing = timing;
        this.tally = tally;
        this.complaints = complaints;
    }

    void run() throws InterruptedException {
        while (!timing.isStopped() && !tally.isEnded()) {
            try (MeterConnection connection = source.connect()) {
                tally.connected();
                readAll(connection);
            } catch (IOException e) {
                complainAndWait(e.getMessage());
            } catch (RuntimeException e) {
                // whatever bytes bring about, the next telegram may be read
                complainAndWait(e.toString());
            }
        }
    }

    private void complainAndWait(String complaint) throws InterruptedException {
        complaints.accept(complaint);
        timing.pause(backoff.next());
    }

    private void readAll(MeterConnection connection) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        long latestGood = timing.nanoTime();
        try {
            while (!timing.isStopped()) {
                int length = connection.read(chunk);
                if (length == MeterConnection.END) {
                    tally.ended();
                    return;
                }
                if (intake.take(chunk, length)) {
                    latestGood = timing.nanoTime();
                    backoff.reset();
                    source.confirm();
                }
                Duration silence = Duration.ofNanos(timing.nanoTime() - latestGood);
                if (silence.compareTo(source.patience()) > 0) {
                    backoff.reset();
                    throw new IOException("No good telegram for " + silence.toSeconds()
                            + " s. Is the meter's P1 port activated, and the cable the meter's? Connecting anew");
                }
            }
        } finally {
            if (!timing.isStopped()) {
                intake.finish();
            }
        }
    }
}
