package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyPairTest {
    private static final String SEED = trytes("SEED");
    private static final String ADDRESS = trytes("ADDRESS");
    private static final byte[] SALT = {1, 2, 3};

    /**
     * The fingerprints of key pairs once handed out, which no version may change. The first expansion of the seed
     * {@code QUIRKQHD} is one that Bouncy Castle 1.87 sorts unlike the reference.
     */
    @ParameterizedTest
    @CsvSource({
        "NTRUHPS2048677_X25519, SEED, D7U2-BUWW-X4LY-VSUC-JID5-RNDM-V3I5-HFG3",
        "NTRUHPS2048677_X25519, QUIRKQHD, W5MR-3BRS-VO3K-SSMB-XIRV-BHC5-RCWK-IC56",
        "SNTRUP761_X25519, SEED, V7CI-5USA-423H-TR73-P2UE-2GQR-FEQI-TJCR",
    })
    void keepsItsFingerprint(Suite suite, String seed, String fingerprint) {
        assertThat(KeyPair.derive(suite, trytes(seed), ADDRESS, SALT)
                        .publicKey()
                        .fingerprint())
                .isEqualTo(fingerprint);
    }

    @Test
    void passesOverRandomnessThatImplementationsReadDifferently() {
        assertThat(firstExpansionAgrees("SEED")).isTrue();
        assertThat(firstExpansionAgrees("QUIRKQHD")).isFalse();
    }

    private static boolean firstExpansionAgrees(String seed) {
        ShakeStream stream = KeyPair.stream(Suite.NTRUHPS2048677_X25519, trytes(seed), ADDRESS, SALT, new byte[1]);
        stream.take(X25519Key.BYTES);
        return Suite.NTRUHPS2048677_X25519.kem().agreesWithReference(stream);
    }

    @ParameterizedTest
    @EnumSource
    void everyPartMakesAnotherPair(Suite suite) {
        assertThat(Stream.of(
                                KeyPair.derive(suite, SEED, ADDRESS, SALT),
                                KeyPair.derive(suite, SEED.substring(0, 80) + "A", ADDRESS, SALT),
                                KeyPair.derive(suite, SEED, trytes("ELSEWHERE"), SALT),
                                KeyPair.derive(suite, SEED, ADDRESS, new byte[0]))
                        .map(KeyPair::publicKey))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void publicKeyComesBackFromItsEncoding(Suite suite) {
        PublicKey key = KeyPair.derive(suite, SEED, ADDRESS, SALT).publicKey();

        assertThat(PublicKey.decode(key.encoded())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key.encoded()).hasSize(suite.publicKeyBytes()).startsWith(1, suite.id());
    }

    @Test
    void refusesSeedsAndAddressesOfAnotherLengthWithoutShowingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyPair.derive(Suite.SNTRUP761_X25519, "SECRET", ADDRESS, SALT))
                .withMessageContaining("not 6 and 81")
                .withMessageNotContaining("SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 964, of version 2",
        "1, 0, 964, of suite 0",
        "1, 3, 964, of suite 3",
        "1, 1, 963, 'has 964 bytes, not 963'",
        "1, 2, 964, 'has 1192 bytes, not 964'",
        "0, 1, 1, 'has 1 bytes'",
    })
    void refusesAPublicKeyThatItCannotRead(int index, byte value, int length, String why) {
        byte[] encoded = KeyPair.derive(Suite.NTRUHPS2048677_X25519, SEED, ADDRESS, SALT)
                .publicKey()
                .encoded();
        encoded[index] = value;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicKey.decode(Arrays.copyOf(encoded, length)))
                .withMessageContaining(why);
    }

    @Test
    void refusesAPointOfSmallOrder() {
        byte[] encoded = KeyPair.derive(Suite.NTRUHPS2048677_X25519, SEED, ADDRESS, SALT)
                .publicKey()
                .encoded();
        Arrays.fill(encoded, encoded.length - 32, encoded.length, (byte) 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicKey.decode(encoded))
                .withMessageContaining("small order");
    }

    @Test
    void showsItsFingerprintOnly() {
        KeyPair pair = KeyPair.derive(Suite.NTRUHPS2048677_X25519, SEED, ADDRESS, SALT);

        assertThat(pair).hasToString("KeyPair " + pair.publicKey().fingerprint());
        assertThat(pair.publicKey().fingerprint()).matches("([A-Z2-7]{4}-){7}[A-Z2-7]{4}");
    }

    static String trytes(String text) {
        return text + "9".repeat(81 - text.length());
    }
}
