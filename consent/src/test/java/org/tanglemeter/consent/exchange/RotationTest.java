package org.tanglemeter.consent.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.Rotation.Meaning;
import org.tanglemeter.crypto.PairwiseKey;

class RotationTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PairwiseKey READING = PairwiseKey.random(RANDOM);
    private static final PairwiseKey READING_TOO = PairwiseKey.random(RANDOM);
    private static final PairwiseKey RESTING = PairwiseKey.random(RANDOM);
    private static final PairwiseKey ENDED = PairwiseKey.random(RANDOM);
    private static final StreamEntry NEXT =
            new StreamEntry(Stream.LIVE, "live-2", new Entry("R".repeat(81), "K".repeat(81), 0));

    private final Rotation rotation = new Rotation(RANDOM);
    private final byte[] body = rotation.seal(NEXT, "live-1", List.of(READING, READING_TOO), List.of(RESTING));

    @Test
    void tellsEachReaderWhatItMeansForIt() {
        assertThat(Rotation.open(body, "live-1", READING)).isEqualTo(new Meaning.ReadsOn(NEXT));
        assertThat(Rotation.open(body, "live-1", READING_TOO)).isEqualTo(new Meaning.ReadsOn(NEXT));
        assertThat(Rotation.open(body, "live-1", RESTING)).isEqualTo(new Meaning.Rests());
        assertThat(Rotation.open(body, "live-1", ENDED)).isEqualTo(new Meaning.NotForMe());
    }

    @Test
    void looksTheSameForNobodyAndForAFew() {
        assertThat(rotation.seal(NEXT, "live-1", List.of(), List.of())).hasSameSizeAs(body);
    }

    @Test
    void endsNoOtherChain() {
        assertThat(Rotation.open(body, "live-9", READING)).isInstanceOf(Meaning.CannotOpen.class);
    }

    @Test
    void aDamagedOneLeadsNowhereElse() {
        int opened = 0;
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            if (Rotation.open(changed, "live-1", READING) instanceof Meaning.ReadsOn readsOn) {
                assertThat(readsOn.next()).as("byte %d", i).isEqualTo(NEXT);
                opened++;
            }
        }
        assertThat(opened).as("bytes that are for others").isLessThan(body.length / 2);
    }

    @Test
    void aShortenedOneIsTakenForWhatItIs() {
        for (int size = 0; size < 10; size++) {
            assertThat(Rotation.open(Arrays.copyOf(body, size), "live-1", ENDED))
                    .isInstanceOf(Meaning.CannotOpen.class);
        }
    }

    @Test
    void anUnknownVersionIsToldAsSuch() {
        body[0] = 9;

        assertThat(Rotation.open(body, "live-1", READING))
                .isEqualTo(new Meaning.CannotOpen("It has version 9; this program knows 1"));
    }
}
