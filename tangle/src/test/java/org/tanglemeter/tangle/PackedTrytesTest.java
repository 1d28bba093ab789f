package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tanglemeter.pow.Trytes;

class PackedTrytesTest {
    @Test
    void packsEveryTripleOfTrytesIntoTwoBytesAndBack() {
        StringBuilder triples = new StringBuilder();
        for (int i = 0; i < 27 * 27 * 27; i++) {
            triples.append(Trytes.ALPHABET.charAt(i % 27))
                    .append(Trytes.ALPHABET.charAt(i / 27 % 27))
                    .append(Trytes.ALPHABET.charAt(i / (27 * 27)));
        }
        byte[] packed = PackedTrytes.pack(triples.toString());
        assertThat(packed).hasSize(2 * 27 * 27 * 27);
        assertThat(PackedTrytes.unpack(packed)).isEqualTo(triples.toString());
    }

    @Test
    void takes1782BytesForATransaction() {
        String trytes = random(new Random(1), 2673);
        assertThat(PackedTrytes.pack(trytes)).hasSize(1782);
        assertThat(PackedTrytes.unpack(PackedTrytes.pack(trytes))).isEqualTo(trytes);
    }

    private static String random(Random random, int length) {
        return random.ints(length, 0, 27)
                .mapToObj(i -> Trytes.ALPHABET.substring(i, i + 1))
                .reduce("", String::concat);
    }
}
