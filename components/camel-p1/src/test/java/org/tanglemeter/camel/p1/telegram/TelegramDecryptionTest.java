package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

class TelegramDecryptionTest {
    private static final String LUXEMBOURG = "node-encrypted-lux-with-aad.bin";
    private static final String SAGEMCOM = "esphome-encrypted_packet.bin";
    private static final MeterKey OTHER_KEY = MeterKey.ofHexadecimal("0123456789ABCDEF".repeat(2));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void frame_of_luxembourg_opens(boolean checked) {
        byte[] telegram = decryption(LUXEMBOURG, checked).decrypt(Samples.bytes(LUXEMBOURG));

        assertThat(Telegram.parseUnverified(telegram).text())
                .isEqualTo(Telegram.parseUnverified(Samples.bytes("node-dsmr-luxembourgh-spec-example.txt"))
                        .text()
                        .strip());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void frame_of_sagemcom_opens(boolean checked) {
        byte[] telegram = decryption(SAGEMCOM, checked).decrypt(Samples.bytes(SAGEMCOM));

        assertThat(Telegram.parse(telegram).checksum()).isEqualTo(Checksum.Status.VALID);
        assertThat(Telegram.parse(telegram).text().strip()).startsWith("/EST5").endsWith("!7EF9");
    }

    @Test
    void wrong_key_is_told_as_such() {
        byte[] frame = Samples.bytes(SAGEMCOM);
        MeterKey key = key(SAGEMCOM, "key");

        assertReason(Reason.WRONG_KEY, TelegramDecryption.authenticated(OTHER_KEY, key(SAGEMCOM, "authKey")), frame);
        assertReason(Reason.WRONG_KEY, TelegramDecryption.authenticated(key, OTHER_KEY), frame);
        assertReason(Reason.WRONG_KEY, TelegramDecryption.withoutTagCheck(OTHER_KEY), frame);
    }

    @Test
    void damage_is_noticed_by_the_tag() {
        byte[] frame = Samples.bytes(SAGEMCOM);
        for (int i = 13; i < frame.length; i += 7) {
            byte[] damaged = frame.clone();
            damaged[i] ^= 0x10;
            assertThatExceptionOfType(TelegramException.class)
                    .isThrownBy(() -> decryption(SAGEMCOM, true).decrypt(damaged));
        }
    }

    @Test
    void frame_must_be_whole() {
        byte[] frame = Samples.bytes(SAGEMCOM);
        for (int length = 0; length < frame.length; length++) {
            assertReason(Reason.TRUNCATED, decryption(SAGEMCOM, true), Arrays.copyOf(frame, length));
        }
        assertReason(Reason.MALFORMED, decryption(SAGEMCOM, true), Arrays.copyOf(frame, frame.length + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ",
        "DB, ",
        "DB08 53595354454D4944 82 01, ",
        "DB08 53595354454D4944 82 01F2, 511",
        "DB08 53595354454D4944 81 80, 140",
        "DB08 53595354454D4944 12, 29",
        "DB08 53595354454D4944 12 30 10 00, 29"
    })
    void frame_tells_its_length(String beginning, Integer length) {
        byte[] bytes = HexFormat.of().parseHex("2F" + beginning.replace(" ", ""));

        assertThat(TelegramDecryption.frameLength(bytes, 1, bytes.length - 1))
                .isEqualTo(length == null ? OptionalInt.empty() : OptionalInt.of(length));
    }

    @ParameterizedTest
    @CsvSource({
        "2F, MALFORMED",
        "DB07, MALFORMED",
        "DB08 53595354454D4944 83, MALFORMED",
        "DB08 53595354454D4944 11, MALFORMED",
        "DB08 53595354454D4944 82 FFFF, TOO_LARGE"
    })
    void beginning_of_no_frame(String beginning, Reason reason) {
        byte[] bytes = HexFormat.of().parseHex(beginning.replace(" ", ""));

        assertThatExceptionOfType(TelegramException.class)
                .isThrownBy(() -> TelegramDecryption.frameLength(bytes, 0, bytes.length))
                .returns(reason, TelegramException::reason);
    }

    @Test
    void keys_never_show() {
        assertThat(OTHER_KEY).hasToString("MeterKey[hidden]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterKey.ofHexadecimal("5EC2E7"))
                .withMessage("A meter's key has 32 hexadecimal digits");
    }

    private static void assertReason(Reason reason, TelegramDecryption decryption, byte[] frame) {
        assertThatExceptionOfType(TelegramException.class)
                .isThrownBy(() -> decryption.decrypt(frame))
                .returns(reason, TelegramException::reason);
    }

    private static TelegramDecryption decryption(String file, boolean checked) {
        MeterKey key = key(file, "key");
        JsonNode entry = Samples.entry(file);
        return checked
                ? TelegramDecryption.authenticated(key, key(file, entry.has("aad") ? "aad" : "authKey"))
                : TelegramDecryption.withoutTagCheck(key);
    }

    private static MeterKey key(String file, String name) {
        return MeterKey.ofHexadecimal(Samples.entry(file).get(name).asText());
    }
}
