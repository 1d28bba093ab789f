package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.SideKey;
import org.tanglemeter.pow.DensePacking;

class CodecTest {
    private static final Hash ROOT = new Hash("ROOT" + "9".repeat(77));
    private static final SideKey SIDE_KEY = new SideKey("SECRET");

    @ParameterizedTest
    @EnumSource(PayloadFormat.class)
    void decodeWhatTheyEncode(PayloadFormat format) {
        PayloadCodec writer = format.writing(SIDE_KEY, new byte[8], wanted -> 2071);
        for (String body : new String[] {"", "a", "ab", "abc", "é", "power ⚡".repeat(20)}) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            assertThat(format.reading(SIDE_KEY)
                            .decode(writer.encode(SealedContent.of(bytes), ROOT), ROOT)
                            .body())
                    .as(body)
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(PlainFormat.class)
    void decodeWhatFillsATransaction(PlainFormat format) {
        for (int length = 1; length < 60; length++) {
            byte[] bytes = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
            String trytes = format.codec().encode(SealedContent.of(bytes), ROOT);
            assertThat(format.codec()
                            .decode(trytes + "9".repeat(2187 - trytes.length()), ROOT)
                            .body())
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SEALED, 1",
        "SEALED, 1071",
        "SEALED, 1184",
    })
    void sealedPayloadsFillTheirSpace(PayloadFormat format, int length) {
        String trytes =
                format.writing(SIDE_KEY, new byte[8], wanted -> 2071).encode(SealedContent.of(new byte[length]), ROOT);

        assertThat(trytes).hasSize(2068);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "ABC", "ZZZZZZZZ", "99999999999999999999999999999999999999999999999999"})
    void whatIsInNoFormIsUnreadable(String trytes) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> PayloadFormat.SEALED.reading(SIDE_KEY).decode(trytes, ROOT));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> PayloadFormat.DENSE.reading(SIDE_KEY).decode(trytes, ROOT));
    }

    @Test
    void anUnknownVersionIsToldAsSuch() {
        byte[] future = new byte[60];
        future[0] = 9;
        for (PayloadFormat format : new PayloadFormat[] {PayloadFormat.SEALED, PayloadFormat.DENSE}) {
            assertThatExceptionOfType(UnreadableException.class)
                    .isThrownBy(() -> format.reading(SIDE_KEY).decode(DensePacking.encode(future), ROOT))
                    .withMessageContaining("version 9");
        }
    }

    @Test
    void anotherSideKeyOpensNoSeal() {
        String trytes = PayloadFormat.SEALED
                .writing(SIDE_KEY, new byte[8], wanted -> 500)
                .encode(SealedContent.of(new byte[3]), ROOT);

        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> PayloadFormat.SEALED.reading(SideKey.NONE).decode(trytes, ROOT))
                .withMessageContaining("side key")
                .withMessageNotContaining("SECRET");
    }

    @Test
    void textThatIsNoTextIsUnreadable() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> PlainCodecs.TEXT.decode("ZZ", ROOT))
                .withMessageContaining("payload format");
    }
}
