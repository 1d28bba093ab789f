package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PascalNumberTest {

    /** Trits as a reader of the description would write them by hand: + for 1, − for −1. */
    @ParameterizedTest
    @CsvSource({
        "0, +00-",
        "1, +000",
        "2, -+00",
        "13, +++0",
        "14, ---+0000", // trytes −13, 1: none negated, 2 trits for up to 3
        "27, 000+0000",
        "28, -00+00+0", // trytes 1, 1: the first negated
        "-, +++"
    })
    void isWrittenAsDescribed(String number, String trits) {
        byte[] expected = trits(trits);
        if (number.equals("-")) {
            assertThat(PascalNumber.decode(expected, 0)).isEmpty();
        } else {
            assertThat(PascalNumber.encode(Integer.parseInt(number))).isEqualTo(expected);
        }
    }

    @Test
    void isReadAsItWasWritten() {
        IntStream numbers = IntStream.concat(
                IntStream.range(0, 20_000), IntStream.iterate(1, number -> number > 0, number -> 3 * number + 1));
        numbers.forEach(number -> {
            byte[] encoded = PascalNumber.encode(number);
            byte[] embedded = new byte[encoded.length + 10];
            System.arraycopy(encoded, 0, embedded, 3, encoded.length);
            assertThat(encoded).hasSize(PascalNumber.lengthOf(number));
            assertThat(PascalNumber.decode(embedded, 3)).contains(new PascalNumber(number, 3 + encoded.length));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 14, 1000, Integer.MAX_VALUE})
    void isNotReadFromAPart(int number) {
        byte[] encoded = PascalNumber.encode(number);
        for (int length = 0; length < encoded.length; length++) {
            assertThat(PascalNumber.decode(Arrays.copyOf(encoded, length), 0)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "000000000000000000000000000000000000, no end",
        "---------------------000000000000000, no end",
        "+++-00000000000000000000000000000000, negative signs",
        "+++-+0000000000000000000000000000000, negative signs"
    })
    void isNotReadFromWhatIsNone(String trits, String reason) {
        assertThat(PascalNumber.decode(trits(trits), 0)).as(reason).isEmpty();
    }

    private static byte[] trits(String text) {
        byte[] trits = new byte[text.length()];
        for (int i = 0; i < trits.length; i++) {
            trits[i] = (byte) (text.charAt(i) == '+' ? 1 : text.charAt(i) == '-' ? -1 : 0);
        }
        return trits;
    }
}
