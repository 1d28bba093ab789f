package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    /** The check value of CRC-16/ARC in the catalogue of parametrised CRC algorithms. */
    @Test
    void check_value() {
        byte[] bytes = "_123456789_".getBytes(StandardCharsets.US_ASCII);

        assertThat(Checksum.of(bytes, 1, 9)).isEqualTo(0xBB3D);
        assertThat(Checksum.of(bytes, 0, 0)).isZero();
    }
}
