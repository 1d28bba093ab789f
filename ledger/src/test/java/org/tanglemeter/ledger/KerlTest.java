package org.tanglemeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.iota.jota.pow.SpongeFactory;
import org.iota.jota.utils.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.pow.Trytes;

class KerlTest {
    private final RandomTrytes random = new RandomTrytes(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void hashesAsJotaDoes(int blocks) {
        for (int n = 0; n < 200; n++) {
            String trytes = random.trytes(81 * blocks);
            assertThat(hash(trytes)).as(trytes).isEqualTo(hashByJota(trytes));
        }
    }

    @Test
    void hashesUniformBlocksAsJotaDoes() {
        // Not the least block, all "N": jota takes it for zero.
        for (String tryte : List.of("9", "A", "M", "O", "Z")) {
            String trytes = tryte.repeat(81);
            assertThat(hash(trytes)).as(tryte).isEqualTo(hashByJota(trytes));
        }
    }

    @Test
    void refusesPartsOfABlock() {
        assertThatThrownBy(() -> Kerl.hash(new byte[242]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("242");
    }

    private static String hash(String trytes) {
        return Trytes.fromTrits(Kerl.hash(Trytes.toTrits(trytes)));
    }

    private static String hashByJota(String trytes) {
        int[] hash = new int[243];
        SpongeFactory.create(SpongeFactory.Mode.KERL)
                .absorb(Converter.trits(trytes))
                .squeeze(hash);
        return Converter.trytes(hash);
    }
}
