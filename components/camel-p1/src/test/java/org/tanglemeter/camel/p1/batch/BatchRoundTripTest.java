package org.tanglemeter.camel.p1.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.camel.p1.telegram.Checksum;

/** Whatever goes into a batch comes out of it, bit for bit and in order. */
class BatchRoundTripTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    static Stream<Arguments> batches() {
        List<ReceivedTelegram> household = Recordings.household();
        List<ReceivedTelegram> gasMeterAppears = Stream.concat(
                        household.stream().limit(20),
                        household.stream()
                                .skip(20)
                                .limit(20)
                                .map(telegram -> edited(telegram, "!", "0-1:24.1.0(003)\r\n!")))
                .toList();
        List<ReceivedTelegram> badCable = household.stream()
                .map(telegram -> telegram.receivedAt().getEpochSecond() % 7 == 0 ? damaged(telegram) : telegram)
                .toList();
        List<ReceivedTelegram> shuffled = new ArrayList<>(Recordings.everyFile());
        shuffled.addAll(household);
        Collections.shuffle(shuffled, new java.util.Random(2));
        return Stream.of(
                Arguments.of("none", List.of()),
                Arguments.of("one", household.subList(0, 1)),
                Arguments.of("one of no bytes", texts("")),
                Arguments.of("the recording", household),
                Arguments.of("every file", Recordings.everyFile()),
                Arguments.of("every file among the recording", shuffled),
                Arguments.of("a gas meter appears", gasMeterAppears),
                Arguments.of("a bad cable", badCable),
                Arguments.of("lower-case checksums", rechecked(household, "%04x")),
                Arguments.of("unpadded checksums", rechecked(household, "%X")),
                Arguments.of("unpadded lower-case checksums", rechecked(household, "%x")),
                Arguments.of("no checksums", rechecked(household, "")),
                Arguments.of("the same again and again", Collections.nCopies(500, household.get(0))),
                Arguments.of(
                        "the clock leaps",
                        Stream.of(0, 4102444800L, -62135596800L, Instant.MAX.getEpochSecond(), 5)
                                .map(second -> new ReceivedTelegram(
                                        Instant.ofEpochSecond(second.longValue()),
                                        household.get(0).bytes()))
                                .toList()),
                Arguments.of(
                        "long numbers",
                        texts(
                                "/x(123456789012345678901234567890)!", "/x(999999999999999999999999999999)!",
                                "/x(000000000000000000000000000000)!", "/x(000000000000000000999999999999)!")),
                Arguments.of("points in odd places", texts("/1.2.3.4(.5)6.!", "/9.9.9.9(.9)9.!", "/0.0.0.0(.0)0.!")),
                Arguments.of("points that move", texts("/(12.345)!", "/(123.45)!", "/(12345.)!", "/(.12345)!")),
                Arguments.of(
                        "text after the end", texts("/a!\r\n1\r\n", "/a!\r\n2\r\n", "/a!!FFFF\r\n", "/a!12345\r\n")),
                Arguments.of("every byte", texts(everyByte(), "/" + everyByte() + "!", everyByte() + "!0000\r\n")),
                Arguments.of(
                        "more shapes than templates",
                        texts(IntStream.range(0, 600)
                                .mapToObj(i -> "/" + "x".repeat(i) + "(" + i % 10 + ")!\r\n")
                                .toArray(String[]::new))),
                Arguments.of(
                        "large ones",
                        texts(IntStream.range(0, 40)
                                .mapToObj(i -> "/" + "x".repeat(60_000 + i) + "!\r\n")
                                .toArray(String[]::new))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void comesBackBitForBit(String what, List<ReceivedTelegram> telegrams) throws Exception {
        assertThat(TelegramBatch.decode(TelegramBatch.encode(telegrams))).isEqualTo(telegrams);
    }

    @Test
    void aChecksumInAnyStyleCostsAtMostASecondTemplate() {
        List<ReceivedTelegram> household = Recordings.household();
        int upperCase = TelegramBatch.encode(household).length;
        for (String style : List.of("%04x", "%X", "%x")) {
            assertThat(TelegramBatch.encode(rechecked(household, style)).length)
                    .as(style)
                    .isLessThan(upperCase + 150);
        }
    }

    @Test
    void moreThanABatchHoldsIsRefused() {
        ReceivedTelegram small = new ReceivedTelegram(NOON, new byte[1]);
        ReceivedTelegram large = new ReceivedTelegram(NOON, new byte[TelegramBatch.MAXIMUM_BYTES / 2 + 1]);
        assertThatThrownBy(() -> TelegramBatch.encode(Collections.nCopies(TelegramBatch.MAXIMUM_TELEGRAMS + 1, small)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536 telegrams");
        assertThatThrownBy(() -> TelegramBatch.encode(List.of(large, large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("33554434 bytes");
    }

    private static List<ReceivedTelegram> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> new ReceivedTelegram(NOON, text.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    private static String everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static ReceivedTelegram edited(ReceivedTelegram telegram, String from, String to) {
        String text = new String(telegram.bytes(), StandardCharsets.ISO_8859_1).replace(from, to);
        return withChecksum(telegram.receivedAt(), text, "%04X");
    }

    private static List<ReceivedTelegram> rechecked(List<ReceivedTelegram> telegrams, String style) {
        return telegrams.stream()
                .map(telegram -> withChecksum(
                        telegram.receivedAt(), new String(telegram.bytes(), StandardCharsets.ISO_8859_1), style))
                .toList();
    }

    private static ReceivedTelegram withChecksum(Instant time, String text, String style) {
        byte[] checked = text.substring(0, text.indexOf('!') + 1).getBytes(StandardCharsets.ISO_8859_1);
        String checksum = String.format(Locale.ROOT, style, Checksum.of(checked, 0, checked.length));
        return new ReceivedTelegram(
                time,
                (new String(checked, StandardCharsets.ISO_8859_1) + checksum + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ReceivedTelegram damaged(ReceivedTelegram telegram) {
        byte[] bytes = telegram.bytes();
        bytes[bytes.length / 2] ^= 0x10;
        return new ReceivedTelegram(telegram.receivedAt(), bytes);
    }
}
