package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyWrapsTest {
    private static final SecureRandom RANDOM = new ShakeStream("test of wraps");
    private static final byte[] SECRET = Bytes.random(RANDOM, 32);
    private static final PairwiseKey KEY = PairwiseKey.random(RANDOM);
    private static final PairwiseKey STRANGER = PairwiseKey.random(RANDOM);
    private static final int FLIPPED_TAIL = 34;

    private final KeyWraps wraps = new KeyWraps(RANDOM);

    @ParameterizedTest
    @CsvSource({"0, 194", "1, 194", "2, 194", "4, 194", "5, 330", "25, 1146", "200, 7130"})
    void opensForEveryKeyAndNoOther(int count, int size) {
        List<PairwiseKey> keys =
                Stream.generate(() -> PairwiseKey.random(RANDOM)).limit(count).toList();

        byte[] wrapped = wraps.wrap(SECRET, keys, "channel", 3);

        assertThat(wrapped).hasSize(size);
        assertThat(keys).allSatisfy(key -> assertUnwraps(key, wrapped));
        assertThat(KeyWraps.unwrap(STRANGER, "channel", wrapped)).isEqualTo(new Opened.NotForMe());
    }

    @Test
    void doesNotOpenInAnotherChannelOrEpoch() {
        byte[] wrapped = wraps.wrap(SECRET, List.of(KEY), "channel", 3);
        assertThat(KeyWraps.unwrap(KEY, "other", wrapped)).isEqualTo(new Opened.CannotOpen());

        wrapped[8] = 4;
        assertThat(KeyWraps.unwrap(KEY, "channel", wrapped)).isEqualTo(new Opened.CannotOpen());
    }

    @Test
    void noChangedByteGivesAnotherSecret() {
        byte[] wrapped = wraps.wrap(SECRET, List.of(KEY), "channel", 3);
        int opened = 0;
        for (int i = 0; i < wrapped.length; i++) {
            byte[] changed = wrapped.clone();
            changed[i] ^= 0x40;
            if (KeyWraps.unwrap(KEY, "channel", changed) instanceof Opened.Payload payload) {
                assertThat(payload.bytes()).as("byte %d", i).isEqualTo(SECRET);
                opened++;
            }
        }
        assertThat(opened).as("bytes of entries that belong to nobody").isEqualTo(3 * FLIPPED_TAIL);
    }

    @Test
    void saysWhichVersionItDoesNotKnow() {
        byte[] wrapped = wraps.wrap(SECRET, List.of(KEY), "channel", 3);
        wrapped[0] = 9;

        assertThat(KeyWraps.unwrap(KEY, "channel", wrapped)).isEqualTo(new Opened.UnknownVersion(9));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, Long.MAX_VALUE})
    void tellsItsEpoch(long epoch) {
        byte[] wrapped = wraps.wrap(SECRET, List.of(KEY), "channel", epoch);
        assertThat(KeyWraps.epoch(wrapped)).hasValue(epoch);
        assertThat(KeyWraps.epoch(Arrays.copyOf(wrapped, 57))).isEmpty();
        assertThat(KeyWraps.epoch(new byte[0])).isEmpty();

        wrapped[0] = 9;
        assertThat(KeyWraps.epoch(wrapped)).isEmpty();
    }

    @Test
    void noShorterOneOpens() {
        byte[] wrapped = wraps.wrap(SECRET, List.of(KEY), "channel", 3);
        for (int length = 0; length < wrapped.length; length++) {
            assertThat(KeyWraps.unwrap(KEY, "channel", Arrays.copyOf(wrapped, length)))
                    .as("%d bytes", length)
                    .isEqualTo(new Opened.CannotOpen());
        }
    }

    /** Else the difference of two secrets would show when a sender comes back to an epoch. */
    @Test
    void masksTwoSecretsOfOneEpochDifferently() {
        assertThat(wraps.wrap(SECRET, List.of(KEY), "channel", 3))
                .isNotEqualTo(wraps.wrap(SECRET, List.of(KEY), "channel", 3));
    }

    @Test
    void refusesTooManyKeysAndOtherSecrets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wraps.wrap(SECRET, Collections.nCopies(241, KEY), "channel", 3))
                .withMessageContaining("for 241");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wraps.wrap(new byte[31], List.of(KEY), "channel", 3))
                .withMessageContaining("31 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> new PairwiseKey(new byte[31]));
    }

    @Test
    void theKeyDoesNotShow() {
        assertThat(KEY).hasToString("PairwiseKey");
    }

    private static void assertUnwraps(PairwiseKey key, byte[] wrapped) {
        assertThat(KeyWraps.unwrap(key, "channel", wrapped))
                .isInstanceOfSatisfying(
                        Opened.Payload.class,
                        opened -> assertThat(opened.bytes()).isEqualTo(SECRET));
    }
}
