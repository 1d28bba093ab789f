package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.crypto.PayloadSeal.Opened;

class PayloadSealTest {
    private static final EpochKey KEY = EpochKey.ofSideKey("SIDEKEY" + "9".repeat(74));
    private static final byte[] CHANNEL = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final String ROOT = "ROOT" + "9".repeat(77);

    private final PayloadSeal seal = new PayloadSeal(new SecureRandom());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 957})
    void opensWhatWasSealedAndPaddedToOneSize(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 7);

        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, SealedContent.of(payload), 1000);

        assertThat(sealed).hasSize(1000);
        assertOpens(sealed, payload);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "127, false", "128, true", "255, false"})
    void kindAndEndOfTheEpochAreInside(int kind, boolean last) {
        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, new SealedContent(kind, last, new byte[3]), 80);

        assertThat(PayloadSeal.open(KEY, ROOT, sealed)).isInstanceOfSatisfying(Opened.Payload.class, opened -> {
            assertThat(opened.content().kind()).isEqualTo(kind);
            assertThat(opened.content().lastOfEpoch()).isEqualTo(last);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void refusesAKindThatIsNoByte(int kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SealedContent(kind, false, new byte[0]))
                .withMessageContaining("255");
    }

    /** Made by a second implementation, in Python: hashlib's SHAKE256, and RFC 8439 written out. */
    @Test
    void opensWhatASecondImplementationSealed() {
        byte[] sealed = HexFormat.of()
                .parseHex("0101020304050607086465666768696a6b6c6d6e6faf0a445990f033271794"
                        + "313f6306ce692d5ef24c7d0c1a72fd197633af2856fa3a8a5fa7d3edb7a68b5796");

        assertOpens(sealed, "twelve kilowatts".getBytes(StandardCharsets.UTF_8));
    }

    /** Likewise, with a 2 where only 0 and 1 have a meaning. */
    @Test
    void whatIsNeitherLastNorNotLastIsRefused() {
        byte[] sealed = HexFormat.of()
                .parseHex("0101020304050607086465666768696a6b6c6d6e6faf09445990f033271794"
                        + "313f6306ce692d5ef24c7d0c1a72fd1976d5d474b30def6cb710de9b83ecba86db");

        assertThat(PayloadSeal.open(KEY, ROOT, sealed)).isEqualTo(new Opened.Forged());
    }

    @Test
    void aContentDoesNotShowItsBody() {
        assertThat(new SealedContent(7, true, new byte[3]))
                .hasToString("SealedContent[kind=7, lastOfEpoch=true, bytes=3]");
    }

    @Test
    void theKeyOfASideKeyIsThatOfItsTrytes() {
        SideKey sideKey = new SideKey("SIDEKEY" + "9".repeat(74));
        byte[] payload = {1, 2, 3};

        byte[] sealed = seal.seal(EpochKey.of(sideKey), CHANNEL, ROOT, SealedContent.of(payload), 1000);

        assertOpens(sealed, payload);
    }

    @Test
    void refusesAPayloadThatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal.seal(KEY, CHANNEL, ROOT, SealedContent.of(new byte[958]), 1000))
                .withMessageContaining("958 bytes");
    }

    @Test
    void anyChangedByteIsForgedOrAnUnknownVersion() {
        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, SealedContent.of(new byte[20]), 80);
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
        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, SealedContent.of(new byte[20]), 80);
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
        byte[] sealed = seal.seal(KEY, CHANNEL, ROOT, SealedContent.of(new byte[20]), 80);

        assertThat(PayloadSeal.open(EpochKey.ofSideKey("9".repeat(81)), ROOT, sealed))
                .isEqualTo(new Opened.Forged());
        assertThat(PayloadSeal.open(KEY, "9".repeat(81), sealed)).isEqualTo(new Opened.Forged());
    }

    @Test
    void sealsThePayloadDifferentlyEachTime() {
        assertThat(seal.seal(KEY, CHANNEL, ROOT, SealedContent.of(new byte[20]), 80))
                .isNotEqualTo(seal.seal(KEY, CHANNEL, ROOT, SealedContent.of(new byte[20]), 80));
    }

    @Test
    void theKeyDoesNotShow() {
        assertThat(KEY).hasToString("EpochKey");
    }

    private static void assertOpens(byte[] sealed, byte[] payload) {
        assertThat(PayloadSeal.open(KEY, ROOT, sealed))
                .isInstanceOfSatisfying(
                        Opened.Payload.class,
                        opened -> assertThat(opened.content().body()).isEqualTo(payload));
    }
}
