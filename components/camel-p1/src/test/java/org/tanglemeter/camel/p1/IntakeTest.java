package org.tanglemeter.camel.p1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.telegram.MeterKey;
import org.tanglemeter.camel.p1.telegram.Samples;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramDecryption;
import org.tanglemeter.camel.p1.telegram.TelegramException;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

class IntakeTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MAXIMUM_SIZE = 2048;
    private static final byte[] TELEGRAM = Samples.bytes("node-dsmr-5.0-isk-1.txt");

    private final VirtualTime time = new VirtualTime(NOON);
    private final Tally tally = new Tally(time::nanoTime);
    private final List<Telegram> telegrams = new ArrayList<>();
    private final List<Instant> receivedAt = new ArrayList<>();
    private final List<Reason> damages = new ArrayList<>();

    @ParameterizedTest(name = "{0}: {1} good, bad: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "malformed-bad-crc.txt,              0, BAD_CHECKSUM",
                "malformed-crc-lowercase.txt,        1, -",
                "malformed-huge-no-end.txt,          0, TOO_LARGE",
                "malformed-missing-crlf-lf-only.txt, 0, BAD_CHECKSUM",
                "malformed-noise-before.txt,         1, -",
                "malformed-seven-bit-parity.txt,     1, -",
                "malformed-start-mid.txt,            1, -",
                "malformed-truncated-tail.txt,       0, TRUNCATED",
                "malformed-truncated-then-next.txt,  1, TRUNCATED",
                "malformed-two-back-to-back.txt,     2, -",
            })
    void countsAndSkipsWhatIsMalformedAndGoesOn(String file, int good, Reason bad) throws Exception {
        for (int chunk : new int[] {1, 7, 64}) {
            telegrams.clear();
            damages.clear();
            Intake intake = intake(null);

            take(intake, Samples.bytes(file), chunk);
            intake.finish();
            take(intake, TELEGRAM, chunk);

            assertThat(telegrams).as("chunks of " + chunk).hasSize(good + 1);
            assertThat(telegrams.get(good).bytes()).isEqualTo(TELEGRAM);
            assertThat(damages).isEqualTo(bad == null ? List.of() : List.of(bad));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void readsTheWholeRecording(int chunk) throws Exception {
        byte[] recording = Samples.bytes(Samples.RECORDING);

        take(intake(null), recording, chunk);

        assertThat(telegrams).hasSize(566);
        assertThat(damages).isEmpty();
        assertThat(tally).hasToString("566 good, 0 bad, 0 lost");
        String sent = new String(recording, ISO_8859_1);
        StringBuilder read = new StringBuilder();
        telegrams.forEach(telegram -> read.append(telegram.text()));
        assertThat(sent).endsWith(read);
        assertThat(sent.substring(0, sent.length() - read.length())).doesNotContain("/");
    }

    @Test
    void readsAnOldMeterThatSendsNoExclamationMark() throws Exception {
        byte[] telegram = Samples.bytes("node-iskra-mt-382-no-crc.txt");

        take(intake(null), join(telegram, telegram, telegram), 64);

        assertThat(telegrams).hasSize(2); // a telegram's end is where the next begins
        assertThat(damages).isEmpty();
    }

    /** Noise that is made of what a framer looks for. */
    @Test
    void readsEveryTelegramAfterAnyNoise() throws Exception {
        byte[][] pieces = {
            {'/'}, {'!'}, {'\n'}, {(byte) 0xAF}, {'/', 'I', 'S', 'K'}, {(byte) 0xDB, 8}, {(byte) 0x82, 3}, {7}
        };
        Random random = new Random(1);
        byte[] telegrams = join(TELEGRAM, TELEGRAM, TELEGRAM);
        for (int round = 0; round < 500; round++) {
            ByteArrayOutputStream noise = new ByteArrayOutputStream();
            for (int i = random.nextInt(60); i > 0; i--) {
                noise.writeBytes(pieces[random.nextInt(pieces.length)]);
            }
            this.telegrams.clear();

            take(intake(null), join(noise.toByteArray(), telegrams), 1 + random.nextInt(100));

            assertThat(this.telegrams).as("noise %d", round).hasSize(3);
        }
    }

    @Test
    void countsTheTelegramsThatNeverCame() throws Exception {
        byte[] recording = Samples.bytes(Samples.RECORDING);
        List<byte[]> sent = new ArrayList<>();
        take(intake(null), recording, recording.length);
        telegrams.forEach(telegram -> sent.add(telegram.bytes()));
        sent.subList(10, 14).clear();

        Tally gap = new Tally(time::nanoTime);
        take(intake(null, gap), join(sent.toArray(byte[][]::new)), 64);

        // four are missing, and one second of a gap is forgiven
        assertThat(gap).hasToString("562 good, 0 bad, 3 lost");
    }

    @Test
    void tellsWhenATelegramWasReadWhole() throws Exception {
        Intake intake = intake(null);
        take(intake, Arrays.copyOf(TELEGRAM, 100), 100);
        time.pass(Duration.ofMillis(70));
        take(intake, Arrays.copyOfRange(TELEGRAM, 100, TELEGRAM.length), 1024);

        assertThat(receivedAt).containsExactly(NOON.plusMillis(70));
    }

    @Test
    void opensEncryptedFramesAlsoAfterOneThatIsCutOff() throws Exception {
        byte[] frame = Samples.bytes("esphome-encrypted_packet.bin");
        TelegramDecryption keys = TelegramDecryption.authenticated(
                MeterKey.ofHexadecimal("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                MeterKey.ofHexadecimal("00112233445566778899AABBCCDDEEFF"));

        take(intake(keys), join(Arrays.copyOf(frame, 300), frame, frame), 64);

        assertThat(telegrams).hasSize(2);
        assertThat(damages).containsExactly(Reason.WRONG_KEY);
    }

    @Test
    void saysThatAnEncryptedTelegramNeedsKeys() throws Exception {
        take(intake(null), Samples.bytes("esphome-encrypted_packet.bin"), 64);

        assertThat(damages).containsExactly(Reason.WRONG_KEY);
    }

    private Intake intake(TelegramDecryption keys) {
        return intake(keys, tally);
    }

    private Intake intake(TelegramDecryption keys, Tally tally) {
        return new Intake(
                new TelegramFramer(MAXIMUM_SIZE), new TelegramDecoder(keys), time, tally, new Intake.Receiver() {
                    @Override
                    public void telegram(Telegram telegram, Instant received) {
                        telegrams.add(telegram);
                        receivedAt.add(received);
                    }

                    @Override
                    public void damaged(byte[] bytes, TelegramException damage) {
                        damages.add(damage.reason());
                    }
                });
    }

    private static void take(Intake intake, byte[] stream, int chunk) throws InterruptedException {
        for (int from = 0; from < stream.length; from += chunk) {
            byte[] bytes = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + chunk));
            intake.take(bytes, bytes.length);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
