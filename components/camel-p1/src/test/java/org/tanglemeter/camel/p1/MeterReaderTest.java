package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.telegram.Samples;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/** What happens on a line, told as a script; each step is a connection. */
class MeterReaderTest {

    private static final byte[] TELEGRAM = Samples.bytes("node-dsmr-5.0-isk-1.txt");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private final Tally tally = new Tally(time::nanoTime);
    private final List<String> complaints = new ArrayList<>();
    private final List<Telegram> telegrams = new ArrayList<>();

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToTheBound() throws Exception {
        read(refused(), refused(), refused(), refused(), sends(TELEGRAM), refused());

        assertThat(time.pauses())
                .containsExactly(seconds(1), seconds(2), seconds(4), seconds(5), seconds(1), seconds(2));
        assertThat(telegrams).hasSize(1);
    }

    @Test
    void connectsAnewAfterSilence() throws Exception {
        read(sends(TELEGRAM, silence(31)), sends(TELEGRAM));

        assertThat(telegrams).hasSize(2);
        assertThat(complaints.get(0)).contains("No good telegram for 31 s");
    }

    @Test
    void takesNoiseWithoutTelegramsForSilence() throws Exception {
        byte[] noise = Arrays.copyOf(Samples.bytes("malformed-noise-before.txt"), 200);
        read(sends(noise, silence(20), noise, silence(11), noise), sends(TELEGRAM));

        assertThat(complaints.get(0)).contains("No good telegram for 31 s");
        assertThat(telegrams).hasSize(1);
    }

    @Test
    void isPatientWithAMeterThatSendsSeldom() throws Exception {
        read(sends(TELEGRAM, silence(29), TELEGRAM, silence(29), TELEGRAM));

        assertThat(complaints).containsExactly("closed");
        assertThat(telegrams).hasSize(3);
    }

    @Test
    void countsATelegramThatTheLineCutOffAndDoesNotJoinItToTheNext() throws Exception {
        byte[] half = Arrays.copyOf(TELEGRAM, 400);
        byte[] otherHalf = Arrays.copyOfRange(TELEGRAM, 400, TELEGRAM.length);
        read(sends(half), sends(otherHalf, TELEGRAM));

        assertThat(tally).hasToString("1 good, 1 bad, 0 lost");
    }

    @Test
    void stopsWithoutAComplaintWhenAsked() throws Exception {
        read(sends(TELEGRAM, Arrays.copyOf(TELEGRAM, 400), stop()));

        assertThat(tally).hasToString("1 good, 0 bad, 0 lost");
        assertThat(complaints).isEmpty();
        assertThat(tally.isEnded()).isFalse();
    }

    /** What happens on one connection; without steps it is refused. */
    private record Line(List<Step> steps) {}

    @FunctionalInterface
    private interface Step {
        byte[] bytes() throws IOException;
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private Step silence(long seconds) {
        return () -> {
            time.pass(seconds(seconds));
            return new byte[0];
        };
    }

    private Step stop() {
        return () -> {
            time.stop();
            return new byte[0];
        };
    }

    private static Line refused() {
        return new Line(List.of());
    }

    /** The bytes and silences, and then the other side closes the line. */
    private static Line sends(Object... what) {
        List<Step> steps = new ArrayList<>();
        for (Object each : what) {
            steps.add(each instanceof Step step ? step : () -> (byte[]) each);
        }
        steps.add(() -> {
            throw new IOException("closed");
        });
        return new Line(steps);
    }

    /** Runs through the connections; after the last one the meter ends. */
    private void read(Line... lines) throws InterruptedException {
        Intake intake =
                new Intake(new TelegramFramer(16_384), new TelegramDecoder(null), time, tally, new Intake.Receiver() {
                    @Override
                    public void telegram(Telegram telegram, Instant receivedAt) {
                        telegrams.add(telegram);
                    }

                    @Override
                    public void damaged(byte[] bytes, TelegramException damage) {
                        assertThat(bytes).isNotEmpty();
                    }
                });
        TelegramSource source = new ScriptedSource(List.of(lines).iterator());
        new MeterReader(source, intake, new Backoff(seconds(1), seconds(5)), time, tally, complaints::add).run();
    }

    private record ScriptedSource(Iterator<Line> lines) implements TelegramSource {

        @Override
        public MeterConnection connect() throws IOException {
            if (!lines.hasNext()) {
                return new PieceByPiece(() -> null);
            }
            List<Step> steps = lines.next().steps();
            if (steps.isEmpty()) {
                throw new IOException("refused");
            }
            Iterator<Step> remaining = steps.iterator();
            return new PieceByPiece(() -> remaining.next().bytes());
        }

        @Override
        public Duration patience() {
            return PATIENCE;
        }
    }
}
