package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairwiseKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PairwiseKey KEY = PairwiseKey.ofSeed("SEED" + "9".repeat(77));
    private static final Context CONTEXT = new Context("TEST", "place", 1);
    private static final byte[] PAYLOAD = "twelve kilowatts".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEALED = KEY.seal(PAYLOAD, CONTEXT, RANDOM);

    @Test
    void whatIsSealedOpens() {
        assertThat(SEALED).hasSize(PAYLOAD.length + PairwiseKey.SEAL_BYTES);
        assertThat(KEY.open(SEALED, CONTEXT))
                .isInstanceOfSatisfying(
                        Opened.Payload.class,
                        opened -> assertThat(opened.bytes()).isEqualTo(PAYLOAD));
    }

    @Test
    void noTwoSealsAreAlike() {
        assertThat(KEY.seal(PAYLOAD, CONTEXT, RANDOM)).isNotEqualTo(SEALED);
    }

    static IntStream places() {
        return IntStream.range(0, SEALED.length);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aFlippedByteDoesNotOpen(int place) {
        byte[] flipped = SEALED.clone();
        flipped[place] ^= 1;

        assertThat(KEY.open(flipped, CONTEXT)).isNotInstanceOf(Opened.Payload.class);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aShortOneDoesNotOpen(int length) {
        assertThat(KEY.open(Arrays.copyOf(SEALED, length), CONTEXT)).isInstanceOf(Opened.CannotOpen.class);
    }

    @Test
    void noOtherKeyOrContextOpens() {
        assertThat(KEY.derive("other").open(SEALED, CONTEXT)).isInstanceOf(Opened.CannotOpen.class);
        assertThat(KEY.open(SEALED, new Context("TEST", "place", 2))).isInstanceOf(Opened.CannotOpen.class);
        assertThat(KEY.open(SEALED, new Context("OTHER", "place", 1))).isInstanceOf(Opened.CannotOpen.class);
    }

    @Test
    void whatFollowsFromItDependsOnEveryPart() {
        assertThat(KEY.trytes("inbox", "a", "b"))
                .matches("[9A-Z]{81}")
                .isEqualTo(KEY.trytes("inbox", "a", "b"))
                .isNotEqualTo(KEY.trytes("inbox", "ab"))
                .isNotEqualTo(KEY.trytes("inbox", "a", "c"))
                .isNotEqualTo(KEY.trytes("outbox", "a", "b"));
        assertThat(KEY.derive("record", "1").bytes())
                .isNotEqualTo(KEY.derive("record", "2").bytes())
                .isNotEqualTo(KEY.bytes());
    }

    /** A restored seed must lead to the same keys for as long as there are ledgers: this can't change. */
    @Test
    void theSameFollowsFromASeedForEver() {
        assertThat(KEY.trytes("inbox", "device"))
                .isEqualTo("MJIIUAGJRUQNUCBESUHGU9YQBSKKKWYMWKWQGRD99RALHCFWMOMISVPUUHCVPSIYJICRHFXVUMMMWHIDK");
    }
}
