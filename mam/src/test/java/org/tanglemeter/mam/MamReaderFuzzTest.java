package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.Trytes;

/** Whatever the input, the reader answers, and answers with a message only if the writer signed it. */
class MamReaderFuzzTest {
    private final RandomTrytes random = new RandomTrytes(31);

    static List<MamVector> vectors() {
        return MamVector.all().stream()
                .filter(vector -> vector.payload().length() < 8000)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 81, 100, 2187, 2673, 4374, 6561})
    void randomTrytes(int length) {
        for (int n = 0; n < 100; n++) {
            assertNoMessage(random.hash(), random.sideKey(), random.trytes(length));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void changedTrytes(MamVector vector) {
        PayloadLayout layout = PayloadLayout.of(vector.security(), vector.before());
        int end = layout.payloadTrytes(vector.message().length());
        for (int n = 0; n < 40; n++) {
            StringBuilder payload = new StringBuilder(vector.payload());
            // Every region in turn: the head and the message first, the signature and the siblings last.
            int region = n % 4;
            for (int changes = 1 + random.number(3); changes > 0; changes--) {
                int position =
                        region == 0 ? random.number(6) : (end - 3) * (region - 1) / 3 + random.number((end - 3) / 3);
                payload.setCharAt(position, payload.charAt(position) == 'K' ? 'L' : 'K');
            }
            assertNoMessage(vector.root(), vector.sideKey(), payload.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void truncatedAndLengthened(MamVector vector) {
        int length = vector.payload().length();
        for (int n = 0; n < 20; n++) {
            String part = vector.payload().substring(0, random.number(length - 2));
            assertNoMessage(vector.root(), vector.sideKey(), part);
            assertNoMessage(vector.root(), vector.sideKey(), part + random.trytes(length - part.length()));
        }
        for (String tail : List.of("9".repeat(2187), random.trytes(2187), random.trytes(1))) {
            assertThat(MamReader.read(vector.root(), vector.sideKey(), vector.payload() + tail))
                    .isInstanceOf(MamResult.Message.class);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void anotherRoot(MamVector vector) {
        assertNoMessage(random.hash(), vector.sideKey(), vector.payload());
        assertNoMessage(vector.nextRoot(), vector.sideKey(), vector.payload());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 14, 364, 100_000, 6000, 13_122, 1_000_000_000, Integer.MAX_VALUE})
    void absurdNumbers(int number) {
        byte[] absurd = PascalNumber.encode(number);
        byte[] zero = PascalNumber.encode(0);
        for (int n = 0; n < 20; n++) {
            byte[] rest = Trytes.toTrits(random.trytes(4374));
            assertNoMessage(random.hash(), SideKey.NONE, Trytes.fromTrits(Trits.concatenated(absurd, zero, rest)));
            assertNoMessage(random.hash(), SideKey.NONE, Trytes.fromTrits(Trits.concatenated(zero, absurd, rest)));
            assertNoMessage(random.hash(), SideKey.NONE, Trytes.fromTrits(Trits.concatenated(absurd, absurd, rest)));
        }
    }

    /** A key's owner can sign anything: also a number of siblings that is absurd. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 26, 27, 1000, Integer.MAX_VALUE})
    void absurdNumbersBehindTheMask(int siblings) {
        Hash root = random.hash();
        byte[] head = Trits.concatenated(PascalNumber.encode(0), PascalNumber.encode(0));
        for (int n = 0; n < 20; n++) {
            Mask mask = new Mask(Trytes.toTrits(SideKey.NONE.trytes()), root.trits(), head);
            byte[] nextRoot = mask.mask(random.hash().trits());
            byte[] nonce = mask.mask(HammingNonce.search(mask, new Security(1)));
            byte[] signature =
                    mask.mask(Trits.concatenated(Trytes.toTrits(random.trytes(2187)), PascalNumber.encode(siblings)));
            byte[] payload =
                    Trits.concatenated(head, nextRoot, nonce, signature, Trytes.toTrits(random.trytes(n * 200)));
            assertNoMessage(root, SideKey.NONE, Trytes.fromTrits(payload));
        }
    }

    @Test
    void nothingButNines() {
        for (int length = 0; length < 5000; length += 37) {
            assertNoMessage(Hash.NULL, SideKey.NONE, "9".repeat(length));
        }
    }

    private static void assertNoMessage(Hash root, SideKey sideKey, String payload) {
        assertThat(MamReader.read(root, sideKey, payload)).isNotInstanceOf(MamResult.Message.class);
    }
}
