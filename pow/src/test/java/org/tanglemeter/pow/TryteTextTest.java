package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.iota.jota.utils.TrytesConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TryteTextTest {
    @ParameterizedTest
    @CsvSource({"'', ''", "Z, IC", "Hello, RBTC9D9DCD", "é, FGGF", "😀, XHXEQETD"})
    void writesTwoTrytesForEachByteOfUtf8(String text, String trytes) {
        assertThat(TryteText.encode(text)).isEqualTo(trytes);
        assertThat(TryteText.decodeText(trytes)).isEqualTo(text);
    }

    @Test
    void readsAsciiAsJotaDoes() {
        String ascii = "/ISk5\\2MT382-1000\r\n1-3:0.2.8(50)";

        assertThat(TryteText.encode(ascii)).isEqualTo(TrytesConverter.asciiToTrytes(ascii));
    }

    @Test
    void decodesEveryByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }

        assertThat(TryteText.decode(TryteText.encode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "ICI, 'An odd number of trytes, 3: a byte has two'",
        "ICiC, No tryte at position 2: only 9 and A to Z are",
        "IC9Z, The two trytes at position 2 are more than a byte",
        "MI, The two trytes at position 0 are more than a byte",
    })
    void refusesTrytesThatAreNoBytes(String trytes, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TryteText.decode(trytes))
                .withMessage(message);
    }

    @Test
    void refusesBytesThatAreNoText() {
        String halfOfTwoBytes = TryteText.encode(new byte[] {(byte) 0xC3});

        assertThatIllegalArgumentException().isThrownBy(() -> TryteText.decodeText(halfOfTwoBytes));
        assertThatIllegalArgumentException().isThrownBy(() -> TryteText.encode("\uD83D"));
    }
}
