package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

/** Bad input names its place and the mend. */
class TelegramErrorsTest {
    private static final String GOOD = "ndokter-v5.txt";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "malformed-bad-crc.txt, BAD_CHECKSUM, 38, cable",
        "malformed-truncated-tail.txt, TRUNCATED, 19, end is missing",
        "malformed-truncated-then-next.txt, BAD_CHECKSUM, 56, cable",
        "malformed-start-mid.txt, MALFORMED, 1, begins with /",
        "malformed-noise-before.txt, MALFORMED, 1, begins with /",
        "malformed-two-back-to-back.txt, MALFORMED, 39, after !",
        "malformed-missing-crlf-lf-only.txt, BAD_CHECKSUM, 38, raw",
        "malformed-huge-no-end.txt, TOO_LARGE, 0, largest",
        "malformed-seven-bit-parity.txt, MALFORMED, 1, 7 data bits"
    })
    void whole_file_as_a_frame(String file, Reason reason, int line, String mend) {
        TelegramException error = errorOf(Samples.bytes(file));

        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error).hasMessageContaining(mend);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "malformed-crc-lowercase.txt",
                "malformed-truncated-then-next.txt",
                "malformed-start-mid.txt",
                "malformed-noise-before.txt",
                "malformed-two-back-to-back.txt",
                "ndokter-unpadded_crc.txt"
            })
    void good_telegram_in_the_file_is_read(String file) {
        assertThat(Telegram.parse(Samples.frame(file)).checksum()).isEqualTo(Checksum.Status.VALID);
    }

    /** Without a checksum, nothing else would tell that bytes were changed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1-0:1.8.1(00001#001*kWh)  | 4 | 1-0:1.8.1 | decimal number",
                "1-0:1.8.1(00001.001*kWh   | 4 | 1-0:1.8.1 | parentheses",
                "1-0:1.8.1 (00001.001*kWh) | 4 |           | no reference",
                "1-0:1.8.300(00001*kWh)    | 4 |           | no reference",
                "1-0:1.8(00001*kWh)        | 4 |           | no reference",
                "1-0:1.8.1                 | 4 | 1-0:1.8.1 | parentheses",
                "1-0:1.8.1(1)x             | 4 | 1-0:1.8.1 | parentheses",
                "1-0:1.8.1(\u0000)         | 4 |           | column 11",
                "(00124.477)               | 4 |           | no reference",
            })
    void damaged_line_without_checksum(String line, int place, String reference, String mend) {
        TelegramException error = errorOf(bytes("/ISk5\\2MT382\r\n\r\n\r\n" + line + "\r\n!\r\n"));

        assertThat(error.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(error.line()).isEqualTo(place);
        assertThat(error.reference().orElse(null)).isEqualTo(reference);
        assertThat(error).hasMessageStartingWith("Line 4").hasMessageContaining(mend);
    }

    @Test
    void line_that_is_no_object_is_passed_over_under_a_checksum() {
        String text = "/KFM5KAIFA\r\n\r\n1-0:1.8.1(1*kWh)\r\nUPDATE\r\n(2)\r\n1-0:1.8.2(3*kWh)\r\n!";
        int checksum = Checksum.of(bytes(text), 0, text.length());

        Telegram telegram = Telegram.parse(bytes(text + Integer.toHexString(checksum)));

        assertThat(telegram.objects()).extracting(Object::toString).hasSize(2);
        assertThat(telegram.energyDelivered()).hasToString("Optional[4 kWh]");
    }

    @Test
    void telegram_cut_anywhere_is_an_error() {
        byte[] whole = Samples.frame(GOOD);
        int mark = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('!');
        for (int length = 0; length <= mark; length++) {
            assertThat(errorOf(Arrays.copyOf(whole, length)).reason()).isIn(Reason.TRUNCATED, Reason.MALFORMED);
        }
        for (int digits = 1; digits < 4; digits++) {
            assertThat(errorOf(Arrays.copyOf(whole, mark + 1 + digits)).reason())
                    .isEqualTo(Reason.BAD_CHECKSUM);
        }
    }

    @Test
    void every_changed_byte_is_noticed() {
        byte[] whole = Samples.frame(GOOD);
        int mark = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('!');
        for (int i = 0; i < mark + 5; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x01;
            assertThat(errorOf(changed)).as("byte " + i).isNotNull();
        }
    }

    private static TelegramException errorOf(byte[] frame) {
        return catchThrowableOfType(TelegramException.class, () -> Telegram.parse(frame));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
