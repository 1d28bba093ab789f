package org.tanglemeter.camel.p1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.telegram.Samples;

class TelegramFramerTest {

    private static final int MAXIMUM_SIZE = 16_384;
    private static final byte[] TELEGRAM = Samples.bytes("node-dsmr-5.0-isk-1.txt");
    private static final byte[] ENCRYPTED = Samples.bytes("esphome-encrypted_packet.bin");

    @ParameterizedTest(name = "{0}: {1} frames, {2} fragments")
    @CsvSource({
        "malformed-bad-crc.txt,              1, 0",
        "malformed-crc-lowercase.txt,        1, 0",
        "malformed-huge-no-end.txt,          0, 1",
        "malformed-missing-crlf-lf-only.txt, 1, 0",
        "malformed-noise-before.txt,         1, 0",
        "malformed-seven-bit-parity.txt,     1, 0",
        "malformed-start-mid.txt,            1, 0",
        "malformed-truncated-tail.txt,       0, 1",
        "malformed-truncated-then-next.txt,  1, 1",
        "malformed-two-back-to-back.txt,     2, 0",
        "dsmr5rs-overflow.txt,               1, 6",
        "ndokter-v2_2.txt,                   1, 0",
        "ndokter-v3.txt,                     1, 0",
        "ndokter-unpadded_crc.txt,           1, 0",
        "ndokter-esy5q3da1004_v304.txt,      1, 0",
        "esphome-encrypted_packet.bin,       1, 0",
        "node-encrypted-lux-with-aad.bin,    1, 0",
        "stream-basjes-ttyUSB0-566x1Hz.txt,  566, 0",
    })
    void cutsTheSameWhateverTheChunks(String file, int frames, int fragments) {
        byte[] stream = Samples.bytes(file);
        List<byte[]> whole = bytes(cut(stream, stream.length));

        for (int chunk : new int[] {1, 7, 64, 4096}) {
            List<Cut> cuts = cut(stream, chunk);
            assertThat(cuts.stream().filter(TelegramFramerTest::isFrame))
                    .as("chunks of " + chunk)
                    .hasSize(frames);
            assertThat(cuts.stream().filter(Predicate.not(TelegramFramerTest::isFrame)))
                    .hasSize(fragments);
            assertThat(bytes(cuts)).usingElementComparator(Arrays::compare).containsExactlyElementsOf(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed-noise-before.txt", "malformed-start-mid.txt", "malformed-seven-bit-parity.txt"})
    void givesTheTelegramItself(String file) {
        assertThat(frames(cut(Samples.bytes(file), 64))).containsExactly(text(TELEGRAM));
    }

    @Test
    void endsATelegramWhoseLineEndWasLostWhereTheNextBegins() {
        byte[] lost = Arrays.copyOf(TELEGRAM, TELEGRAM.length - 2);

        assertThat(frames(cut(join(lost, TELEGRAM), 7))).containsExactly(text(lost), text(TELEGRAM));
    }

    @Test
    void takesWhatIsNoManufacturerAfterASlashForNoise() {
        byte[] noisy = text(TELEGRAM).replace("1-0:2.8.1", "1-0/2.8.1").getBytes(ISO_8859_1);

        assertThat(frames(cut(noisy, 1))).containsExactly(text(noisy));
    }

    @Test
    void givesATelegramAsSoonAsItsLastByteIsThere() {
        TelegramFramer framer = new TelegramFramer(MAXIMUM_SIZE);
        byte[] allButOne = Arrays.copyOf(TELEGRAM, TELEGRAM.length - 1);
        framer.feed(allButOne, allButOne.length);
        assertThat(framer.next()).isEmpty();

        framer.feed(new byte[] {'\n'}, 1);
        assertThat(framer.next()).isPresent();
    }

    @Test
    void dropsWhatIsLongerThanTheBoundAndReadsOn() {
        List<Cut> cuts = cut(join(Samples.bytes("malformed-huge-no-end.txt"), TELEGRAM), 64);

        assertThat(cuts).hasSize(2);
        assertThat(cuts.get(0).bytes()).hasSize(MAXIMUM_SIZE);
        assertThat(cuts.get(0).damage()).get().asString().contains("maximumSize");
        assertThat(text(cuts.get(1).bytes())).isEqualTo(text(TELEGRAM));
    }

    @Test
    void readsTextAfterAnEncryptedFrameAndTheOtherWayRound() {
        byte[] stream = join(ENCRYPTED, TELEGRAM, ENCRYPTED);

        assertThat(frames(cut(stream, 7))).containsExactly(text(ENCRYPTED), text(TELEGRAM), text(ENCRYPTED));
    }

    @Test
    void findsTheNextFrameInOneThatWasRejected() {
        byte[] cutOff = Arrays.copyOf(ENCRYPTED, 200);
        byte[] stream = join(cutOff, ENCRYPTED);
        TelegramFramer framer = new TelegramFramer(MAXIMUM_SIZE);
        framer.feed(stream, stream.length);

        byte[] swallowed = framer.next().orElseThrow().bytes();
        assertThat(swallowed).hasSize(ENCRYPTED.length).isNotEqualTo(ENCRYPTED);
        framer.reject();

        assertThat(framer.next()).get().extracting(Cut::bytes).isEqualTo(ENCRYPTED);
    }

    @Test
    void isAsNewAfterTheEndOfAStream() {
        TelegramFramer framer = new TelegramFramer(MAXIMUM_SIZE);
        framer.feed(TELEGRAM, 300);
        assertThat(framer.next()).isEmpty();
        assertThat(framer.finish()).get().matches(cut -> !isFrame(cut));

        framer.feed(TELEGRAM, TELEGRAM.length);
        assertThat(framer.next()).get().extracting(Cut::bytes).isEqualTo(TELEGRAM);
    }

    private static List<Cut> cut(byte[] stream, int chunk) {
        TelegramFramer framer = new TelegramFramer(MAXIMUM_SIZE);
        List<Cut> cuts = new ArrayList<>();
        for (int from = 0; from < stream.length; from += chunk) {
            byte[] bytes = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + chunk));
            framer.feed(bytes, bytes.length);
            for (Optional<Cut> cut = framer.next(); cut.isPresent(); cut = framer.next()) {
                cuts.add(cut.get());
            }
        }
        framer.finish().ifPresent(cuts::add);
        return cuts;
    }

    private static boolean isFrame(Cut cut) {
        return cut.damage().isEmpty();
    }

    private static List<byte[]> bytes(List<Cut> cuts) {
        return cuts.stream().map(Cut::bytes).toList();
    }

    private static List<String> frames(List<Cut> cuts) {
        return cuts.stream()
                .filter(TelegramFramerTest::isFrame)
                .map(cut -> text(cut.bytes()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
