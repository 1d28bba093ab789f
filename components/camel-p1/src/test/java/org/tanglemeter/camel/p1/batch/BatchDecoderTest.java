package org.tanglemeter.camel.p1.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No input makes the decoder throw anything but its own exception, or take more memory than a batch may. */
class BatchDecoderTest {
    private static final Random RANDOM = new Random(3);

    @Test
    void namesAnUnknownVersion() {
        byte[] batch = TelegramBatch.encode(Recordings.household().subList(0, 3));
        batch[0] = 7;
        assertThatThrownBy(() -> TelegramBatch.decode(batch))
                .isInstanceOf(BatchFormatException.class)
                .hasMessage("A batch of version 7; this reader knows version 1 only");
    }

    @Test
    void refusesNothingAtAll() {
        assertThatThrownBy(() -> TelegramBatch.decode(new byte[0])).isInstanceOf(BatchFormatException.class);
    }

    @Test
    void refusesABatchThatIsCutOffAnywhere() {
        byte[] batch = TelegramBatch.encode(Recordings.household().subList(0, 30));
        for (int length = 0; length < batch.length; length++) {
            byte[] cut = Arrays.copyOf(batch, length);
            assertThatThrownBy(() -> TelegramBatch.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(BatchFormatException.class);
        }
    }

    @Test
    void refusesABatchWithMoreBehindIt() {
        byte[] batch = TelegramBatch.encode(Recordings.household().subList(0, 30));
        byte[] longer = Arrays.copyOf(batch, batch.length + 2);
        longer[batch.length + 1] = 1;
        assertThatThrownBy(() -> TelegramBatch.decode(longer)).isInstanceOf(BatchFormatException.class);
    }

    @Test
    void survivesAChangeOfEveryByteOfABatch() {
        byte[] batch = TelegramBatch.encode(mixed());
        for (int i = 0; i < batch.length; i++) {
            for (int value : new int[] {0, 0xFF, batch[i] ^ 1, batch[i] ^ 0x80, RANDOM.nextInt()}) {
                byte[] changed = batch.clone();
                changed[i] = (byte) value;
                assertDecodesOrRefuses(changed);
            }
        }
    }

    @Test
    void survivesAChangeOfEveryByteBeneathTheCompression() throws Exception {
        byte[] content = inflated(TelegramBatch.encode(mixed()));
        for (int i = 0; i < content.length; i++) {
            for (int value : new int[] {0, 0x7F, 0xFF, content[i] + 1, content[i] - 1, RANDOM.nextInt()}) {
                byte[] changed = content.clone();
                changed[i] = (byte) value;
                assertDecodesOrRefuses(deflated(changed));
            }
        }
    }

    @Test
    void survivesNoise() {
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[RANDOM.nextInt(400)];
            RANDOM.nextBytes(noise);
            assertDecodesOrRefuses(deflated(noise));
        }
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of(
                        "more telegrams than a batch has",
                        "Number of telegrams",
                        content(out -> Leb128.write(out, 65_537))),
                Arguments.of(
                        "a negative number of telegrams", "Number of telegrams", content(out -> Leb128.write(out, -1))),
                Arguments.of("more templates than a batch has", "Number of templates", content(out -> {
                    Leb128.write(out, 1);
                    Leb128.write(out, 256);
                })),
                Arguments.of("a template larger than all may be", "Size of a template", content(out -> {
                    Leb128.write(out, 1);
                    Leb128.write(out, 1);
                    Leb128.write(out, TelegramBatch.MAXIMUM_TEMPLATE_BYTES + 1);
                })),
                Arguments.of("a template that is not there", "within a text", content(out -> {
                    Leb128.write(out, 1);
                    Leb128.write(out, 1);
                    Leb128.write(out, TelegramBatch.MAXIMUM_TEMPLATE_BYTES);
                })),
                Arguments.of(
                        "an integer without an end",
                        "more than 10 bytes",
                        content(out -> out.writeBytes(filled(11, 0xFF)))),
                Arguments.of("an unknown style", "Style of a checksum", template("/1!", 5, 0)),
                Arguments.of("a checksum without its place", "no ! to put it after", template("/1", 1, 0, 1, 0, 0)),
                Arguments.of("more columns than text", "Number of columns", template("/1!", 0, 4)),
                Arguments.of("a column beyond the text", "Width of a column", template("/1!", 0, 1, 1, 3)),
                Arguments.of("a column without digits", "0 digits", template("/1!", 0, 1, 0, 1)),
                Arguments.of(
                        "a column of too many digits", "19 digits", template("/" + "1".repeat(19) + "!", 0, 1, 1, 19)),
                Arguments.of("an unknown template", "Number of a template", template("/1!", 0, 0, 2)),
                Arguments.of("an unknown prediction", "Prediction", template("/1!", 0, 0, 1, 0, 2)),
                Arguments.of("a value too large for its column", "does not fit", twoOf("/1!", 18)),
                Arguments.of("a value below zero", "does not fit", twoOf("/1!", 3)),
                Arguments.of("a time beyond all time", "No time is", content(out -> {
                    Leb128.write(out, 1);
                    Leb128.write(out, 0);
                    Leb128.write(out, 0);
                    Leb128.writeSigned(out, Long.MAX_VALUE);
                })),
                Arguments.of("telegrams that unfold without end", "more than 33554432 bytes", bomb()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void refusesLies(String what, String message, byte[] batch) {
        assertThatThrownBy(() -> TelegramBatch.decode(batch))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining(message);
    }

    private static void assertDecodesOrRefuses(byte[] batch) {
        try {
            assertThat(TelegramBatch.decode(batch)).isNotNull();
        } catch (BatchFormatException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    private static List<ReceivedTelegram> mixed() {
        List<ReceivedTelegram> household = Recordings.household();
        return List.of(
                household.get(0),
                household.get(1),
                new ReceivedTelegram(Recordings.START, Recordings.file("ndokter-v2_2.txt")),
                household.get(2),
                new ReceivedTelegram(Recordings.START, Recordings.file("malformed-bad-crc.txt")),
                household.get(3));
    }

    /** One telegram of one template, whose description goes on with these numbers. */
    private static byte[] template(String text, int... numbers) {
        return content(out -> {
            Leb128.write(out, 1);
            describe(out, text, numbers);
        });
    }

    private static void describe(ByteArrayOutputStream out, String text, int... numbers) {
        Leb128.write(out, 1);
        Leb128.write(out, text.length());
        text.chars().forEach(out::write);
        for (int number : numbers) {
            Leb128.write(out, number);
        }
    }

    /** Two telegrams of a template with one column, the second character, whose second value differs so much. */
    private static byte[] twoOf(String text, int zigzagDifference) {
        return content(out -> {
            Leb128.write(out, 2);
            describe(out, text, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, zigzagDifference);
        });
    }

    private static byte[] bomb() {
        return content(out -> {
            Leb128.write(out, TelegramBatch.MAXIMUM_TELEGRAMS);
            describe(out, "x".repeat(1000), 0, 0);
            out.writeBytes(filled(TelegramBatch.MAXIMUM_TELEGRAMS, 1));
            out.writeBytes(new byte[TelegramBatch.MAXIMUM_TELEGRAMS + 1]);
        });
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] content(Consumer<ByteArrayOutputStream> writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.accept(out);
        return deflated(out.toByteArray());
    }

    private static byte[] deflated(byte[] content) {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        batch.write(TelegramBatch.VERSION);
        batch.writeBytes(TelegramDictionary.deflate(content));
        return batch.toByteArray();
    }

    private static byte[] inflated(byte[] batch) throws Exception {
        var inflater = TelegramDictionary.inflater();
        inflater.setInput(batch, 1, batch.length - 1);
        byte[] content = new byte[1 << 16];
        int length = inflater.inflate(content);
        inflater.end();
        return Arrays.copyOf(content, length);
    }
}
