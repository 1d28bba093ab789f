package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.crypto.PayloadSeal.Opened;

class PayloadSealTest {
    private static final EpochKey KEY = EpochKey.ofSideKey("SIDEKEY" + "9".repeat(74));
    private static final byte[] CHANNEL = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final String ROOT = "ROOT" + "9".repeat(77);

    private final PayloadSeal seal = new PayloadSeal(new SecureRandom());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 959})
    void opensWhatWasSealedAndPaddedToOneSize(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 7);

        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, payload, 1000);

        assertThat(sealed).hasSize(1000);
        assertOpens(sealed, payload);
    }

    /** Made by a second implementation, in Python: hashlib's SHAKE256, and RFC 8439 written out. */
    @Test
    void opensWhatASecondImplementationSealed() {
        byte[] sealed = HexFormat.of()
                .parseHex("0101020304050607086465666768696a6b6c6d6e6fa80b4449e497223c049d67"
                        + "312a01c872235de74b097f1a72fd1976d0a34751d0d37bc601d678c6f37a2acb");

        assertOpens(sealed, "twelve kilowatts".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theKeyOfASideKeyIsThatOfItsTrytes() {
        SideKey sideKey = new SideKey("SIDEKEY" + "9".repeat(74));
        byte[] payload = {1, 2, 3};

        byte[] sealed = seal.seal(EpochKey.of(sideKey), CHANNEL, ROOT, payload, 1000);

        assertOpens(sealed, payload);
    }

    @Test
    void refusesAPayloadThatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal.seal(KEY, CHANNEL, ROOT, new byte[960], 1000))
                .withMessageContaining("960 bytes");
    }

    @Test
    void anyChangedByteIsForgedOrAnUnknownVersion() {
        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, new byte[20], 80);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 0x40;
            assertThat(PayloadSeal.open(KEY, ROOT, changed))
                    .as("byte %d", i)
                    .isEqualTo(i == 0 ? new Opened.UnknownVersion(0x41) : new Opened.Forged());
        }
    }

    @Test
    void anyOtherLengthIsForged() {
        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, new byte[20], 80);
        for (int length = 0; length < 100; length++) {
            if (length != sealed.length) {
                assertThat(PayloadSeal.open(KEY, ROOT, Arrays.copyOf(sealed, length)))
                        .as("%d bytes", length)
                        .isEqualTo(new Opened.Forged());
            }
        }
    }

    @Test
    void opensWithTheRightKeyAndRootOnly() {
        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, new byte[20], 80);

        assertThat(PayloadSeal.open(EpochKey.ofSideKey("9".repeat(81)), ROOT, sealed))
                .isEqualTo(new Opened.Forged());
        assertThat(PayloadSeal.open(KEY, "9".repeat(81), sealed)).isEqualTo(new Opened.Forged());
    }

    @Test
    void sealsThePayloadDifferentlyEachTime() {
        assertThat(seal.seal(KEY, CHANNEL, ROOT, new byte[20], 80))
                .isNotEqualTo(seal.seal(KEY, CHANNEL, ROOT, new byte[20], 80));
    }

    @Test
    void theKeyDoesNotShow() {
        assertThat(KEY).hasToString("EpochKey");
    }

    private static void assertOpens(byte[] sealed, byte[] payload) {
        assertThat(PayloadSeal.open(KEY, ROOT, sealed))
                .isInstanceOfSatisfying(
                        Opened.Payload.class,
                        opened -> assertThat(opened.bytes()).isEqualTo(payload));
    }
}
