package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final byte[] KEY = new byte[16];
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};
    private static final Transcript PAIRING =
            Transcript.of("pairing").with("CLAIM_DEVICE", ONE).with("CHALLENGE", TWO);

    @Test
    void whoSawTheSameAndKnowsTheKeyMakesTheSameMac() {
        byte[] mac = Transcript.of("pairing")
                .with("CLAIM_DEVICE", ONE)
                .with("CHALLENGE", TWO)
                .mac(KEY);

        assertThat(PAIRING.isAuthentic(KEY, mac)).isTrue();
        assertThat(PAIRING.isAuthentic(new byte[17], mac)).isFalse();
    }

    @Test
    void purposeNamesMessagesAndOrderCount() {
        byte[] mac = PAIRING.mac(KEY);

        assertThat(Stream.of(
                        Transcript.of("pairing").with("CLAIM_DEVICE", ONE),
                        Transcript.of("recovery").with("CLAIM_DEVICE", ONE).with("CHALLENGE", TWO),
                        Transcript.of("pairing").with("CHALLENGE", ONE).with("CHALLENGE", TWO),
                        Transcript.of("pairing").with("CLAIM_DEVICE", TWO).with("CHALLENGE", TWO),
                        Transcript.of("pairing").with("CHALLENGE", TWO).with("CLAIM_DEVICE", ONE),
                        PAIRING.with("CHALLENGE", TWO)))
                .noneMatch(other -> other.isAuthentic(KEY, mac));
    }

    @Test
    void noChangedByteIsAuthentic() {
        for (int i = 0; i < Transcript.MAC_BYTES; i++) {
            byte[] mac = PAIRING.mac(KEY);
            mac[i] ^= 1;
            assertThat(PAIRING.isAuthentic(KEY, mac)).as("byte %d", i).isFalse();
        }
        assertThat(PAIRING.isAuthentic(KEY, new byte[0])).isFalse();
    }

    @Test
    void refusesAKeyThatCanBeGuessed() {
        assertThatIllegalArgumentException().isThrownBy(() -> PAIRING.mac(new byte[15]));
    }
}
