package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    /** The check value of CRC-16/ARC in the catalogue of parametrised CRC algorithms. */
    @Test
    void check_value() {
        byte[] bytes = "_123456789_".getBytes(StandardCharsets.US_ASCII);

        assertThat(Checksum.of(bytes, 1, 9)).isEqualTo(0xBB3D);
        assertThat(Checksum.of(bytes, 0, 0)).isZero();
    }

    @Test
    void whatever_the_length_is_it_is_the_remainder_bit_by_bit() {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        for (int length = 0; length < 500; length++) {
            assertThat(Checksum.of(bytes, length, length)).isEqualTo(bitByBit(bytes, length, length));
        }
    }

    private static int bitByBit(byte[] bytes, int offset, int length) {
        int remainder = 0;
        for (int bit = 0; bit < 8 * length; bit++) {
            int next = bytes[offset + bit / 8] >> bit % 8 & 1;
            remainder = (remainder & 1) == next ? remainder >>> 1 : remainder >>> 1 ^ 0xA001;
        }
        return remainder;
    }
}
