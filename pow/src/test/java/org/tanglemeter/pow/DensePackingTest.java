package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DensePackingTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 4", "2, 4", "3, 8", "4, 8", "5, 12", "19, 32", "1296, 2184", "1297, 2188"})
    void takesFourTrytesForEachNineteenBits(int bytes, int trytes) {
        assertThat(DensePacking.trytesFor(bytes)).isEqualTo(trytes);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "4, 2", "8, 4", "2187, 1296"})
    void holdsWhatFitsInWholeGroups(int trytes, int bytes) {
        assertThat(DensePacking.bytesIn(trytes)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "00, 9999",
        "01, A999",
        "1b, 9A99", // 27
        "ff, LI99", // 255 = 12 + 9 * 27
        "ffffff, AEQZDA99"
    })
    void encodesLeastSignificantFirst(String hex, String trytes) {
        assertThat(DensePacking.encode(bytes(hex))).isEqualTo(trytes);
    }

    @Test
    void decodesWhatItEncoded() {
        Random random = new Random(1);
        for (int length = 0; length < 400; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(DensePacking.decode(DensePacking.encode(bytes), length)).isEqualTo(bytes);
            Arrays.fill(bytes, (byte) 0xFF);
            assertThat(DensePacking.decode(DensePacking.encode(bytes), length)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "999, 1, 3 trytes do not hold 1 bytes",
        "99999999, 2, 8 trytes do not hold 2 bytes",
        "9999, -1, 4 trytes do not hold -1 bytes",
        "99a9, 1, No tryte at position 2: only 9 and A to Z are",
        "MI99, 1, The last 4 trytes hold more than the last of 1 bytes", // 256
        "HDNZ, 2, The last 4 trytes hold more than the last of 2 bytes",
        "9999ZZZZ, 4, The trytes at position 4 are more than 19 bits",
    })
    void refusesWhatItNeverEncodes(String trytes, int bytes, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensePacking.decode(trytes, bytes))
                .withMessage(message);
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }
}
