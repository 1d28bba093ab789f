package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SealedEnvelopeTest {
    private static final Context CONTEXT = new Context("KEY_EXCHANGE", "9".repeat(81), 7);
    private static final byte[] PAYLOAD = new byte[72];
    private static final KeyPair ALICE = pair(Suite.NTRUHPS2048677_X25519, "ALICE");
    private static final KeyPair BOB = pair(Suite.NTRUHPS2048677_X25519, "BOB");
    private static final KeyPair CAROL = pair(Suite.SNTRUP761_X25519, "CAROL");

    private final SealedEnvelope envelopes = new SealedEnvelope(new SecureRandom());

    static {
        Arrays.fill(PAYLOAD, (byte) 5);
    }

    @ParameterizedTest
    @CsvSource({
        "NTRUHPS2048677_X25519, 1, 1087",
        "NTRUHPS2048677_X25519, 2, 4011",
        "NTRUHPS2048677_X25519, 4, 4011",
        "NTRUHPS2048677_X25519, 25, 31003",
        "NTRUHPS2048677_X25519, 200, 200667",
        "SNTRUP761_X25519, 1, 1196",
        "SNTRUP761_X25519, 2, 4447",
    })
    void opensForEveryRecipientAndNobodyElse(Suite suite, int count, int size) {
        // Key generation takes a while: few real recipients among many
        List<KeyPair> pairs = IntStream.range(0, Math.min(count, 4))
                .mapToObj(i -> pair(suite, "R" + "A".repeat(i)))
                .toList();
        List<PublicKey> recipients = new ArrayList<>(
                Collections.nCopies(count - pairs.size(), pairs.get(0).publicKey()));
        pairs.forEach(pair -> recipients.add(pair.publicKey()));

        byte[] envelope = envelopes.seal(PAYLOAD, CONTEXT, recipients);

        assertThat(envelope).hasSize(size);
        assertThat(pairs).allSatisfy(pair -> assertOpens(pair, envelope));
        assertThat(SealedEnvelope.open(pair(suite, "STRANGER"), CONTEXT, envelope))
                .isInstanceOfAny(Opened.NotForMe.class, Opened.CannotOpen.class);
    }

    @Test
    void refusesNobodyAndTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelopes.seal(PAYLOAD, CONTEXT, List.of()))
                .withMessageContaining("1 to 240 recipients, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelopes.seal(PAYLOAD, CONTEXT, Collections.nCopies(241, ALICE.publicKey())))
                .withMessageContaining("not 241");
    }

    @Test
    void refusesRecipientsOfDifferentSuites() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelopes.seal(PAYLOAD, CONTEXT, List.of(ALICE.publicKey(), CAROL.publicKey())))
                .withMessageContaining("different suites");
    }

    @Test
    void sealsAnEmptyPayload() {
        byte[] envelope = envelopes.seal(new byte[0], CONTEXT, List.of(ALICE.publicKey()));

        assertThat(SealedEnvelope.open(ALICE, CONTEXT, envelope))
                .isInstanceOfSatisfying(
                        Opened.Payload.class,
                        opened -> assertThat(opened.bytes()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"KEY_ROTATION, 9, 7", "KEY_EXCHANGE, A, 7", "KEY_EXCHANGE, 9, 8"})
    void doesNotOpenInAnotherContext(String purpose, String tryte, long index) {
        Context other = new Context(purpose, tryte.repeat(81), index);

        assertThat(SealedEnvelope.open(ALICE, other, forAlice())).isEqualTo(new Opened.CannotOpen());
        assertThat(SealedEnvelope.open(ALICE, other, forBoth())).isEqualTo(new Opened.CannotOpen());
    }

    @Test
    void doesNotOpenForAnotherSuite() {
        assertThat(SealedEnvelope.open(CAROL, CONTEXT, forAlice())).isEqualTo(new Opened.NotForMe());
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "0, 255", "1, 0", "1, 3"})
    void saysWhichVersionOrSuiteItDoesNotKnow(int index, int value) {
        byte[] envelope = forAlice();
        envelope[index] = (byte) value;

        assertThat(SealedEnvelope.open(ALICE, CONTEXT, envelope))
                .isEqualTo(index == 0 ? new Opened.UnknownVersion(value) : new Opened.UnknownSuite(value));
    }

    @Test
    void noChangedByteOpensForASingleRecipient() {
        assertNoChangedByteOpens(forAlice());
    }

    /** A change in an entry for somebody else counts, too. */
    @Test
    void noChangedByteOpensForMany() {
        assertNoChangedByteOpens(forBoth());
    }

    private static void assertNoChangedByteOpens(byte[] envelope) {
        for (int i = 0; i < envelope.length; i++) {
            byte[] changed = envelope.clone();
            changed[i] ^= 0x40;
            assertThat(SealedEnvelope.open(ALICE, CONTEXT, changed))
                    .as("byte %d", i)
                    .isNotInstanceOf(Opened.Payload.class);
        }
    }

    @Test
    void noOtherLengthOpens() {
        byte[] envelope = forAlice();
        for (int length = 0; length < envelope.length + 40; length++) {
            if (length != envelope.length) {
                assertThat(SealedEnvelope.open(ALICE, CONTEXT, Arrays.copyOf(envelope, length)))
                        .as("%d bytes", length)
                        .isInstanceOf(Opened.CannotOpen.class);
            }
        }
    }

    @Test
    void anEphemeralKeyOfSmallOrderDoesNotOpen() {
        byte[] envelope = forAlice();
        Arrays.fill(envelope, 3, 35, (byte) 0);

        assertThat(SealedEnvelope.open(ALICE, CONTEXT, envelope)).isEqualTo(new Opened.CannotOpen());
    }

    @Test
    void hintsOfOneRecipientDifferFromEnvelopeToEnvelope() {
        Set<Integer> hints = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            byte[] envelope = forAlice();
            hints.add(Byte.toUnsignedInt(envelope[67]) << 8 | Byte.toUnsignedInt(envelope[68]));
        }

        assertThat(hints).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @EnumSource
    void sealsDifferentlyEachTime(Suite suite) {
        PublicKey key = pair(suite, "ALICE").publicKey();

        assertThat(Stream.generate(() -> envelopes.seal(PAYLOAD, CONTEXT, List.of(key)))
                        .limit(3))
                .doesNotHaveDuplicates();
    }

    private byte[] forAlice() {
        return envelopes.seal(PAYLOAD, CONTEXT, List.of(ALICE.publicKey()));
    }

    private byte[] forBoth() {
        return envelopes.seal(PAYLOAD, CONTEXT, List.of(ALICE.publicKey(), BOB.publicKey()));
    }

    private static void assertOpens(KeyPair pair, byte[] envelope) {
        assertThat(SealedEnvelope.open(pair, CONTEXT, envelope))
                .isInstanceOfSatisfying(
                        Opened.Payload.class,
                        opened -> assertThat(opened.bytes()).isEqualTo(PAYLOAD));
    }

    private static KeyPair pair(Suite suite, String seed) {
        return KeyPair.derive(suite, KeyPairTest.trytes(seed), "9".repeat(81), new byte[0]);
    }
}
