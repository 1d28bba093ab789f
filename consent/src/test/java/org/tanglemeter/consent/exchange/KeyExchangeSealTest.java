package org.tanglemeter.consent.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Suite;

class KeyExchangeSealTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyPair PROVIDER =
            KeyPair.derive(Suite.NTRUHPS2048677_X25519, "A".repeat(81), "B".repeat(81), new byte[0]);
    private static final KeyPair OTHER =
            KeyPair.derive(Suite.NTRUHPS2048677_X25519, "A".repeat(81), "C".repeat(81), new byte[0]);
    private static final KeyExchange MESSAGE = new KeyExchange(
            "grant",
            0,
            "request",
            "fingerprint",
            List.of(new StreamEntry(Stream.LIVE, "live-1", new Entry("R".repeat(81), "K".repeat(81), 1))),
            "9".repeat(81),
            Octets.random(32, RANDOM),
            Octets.random(32, RANDOM),
            Instant.EPOCH,
            Instant.MAX);

    private final KeyExchangeSeal seal = new KeyExchangeSeal(Octets.random(32, RANDOM));

    @Test
    void theProviderOpensWhatTheDeviceSealed() {
        assertThat(seal.open(seal.seal(MESSAGE, PROVIDER.publicKey(), RANDOM), PROVIDER))
                .isEqualTo(MESSAGE);
    }

    @Test
    void itsLengthDoesNotTellHowManyStreamsAreGranted() {
        KeyExchange all = new KeyExchange(
                "0".repeat(32),
                1234,
                "1".repeat(32),
                "2".repeat(64),
                Arrays.stream(Stream.values())
                        .map(stream -> new StreamEntry(
                                stream, stream.id() + "-1234", new Entry("R".repeat(81), "K".repeat(81), 1234)))
                        .toList(),
                "9".repeat(81),
                Octets.random(32, RANDOM),
                Octets.random(32, RANDOM),
                Instant.EPOCH.plusNanos(1),
                Instant.MAX);

        assertThat(seal.seal(all, PROVIDER.publicKey(), RANDOM))
                .hasSameSizeAs(seal.seal(MESSAGE, PROVIDER.publicKey(), RANDOM));
    }

    @Test
    void noOtherKeyOpensIt() {
        byte[] envelope = seal.seal(MESSAGE, PROVIDER.publicKey(), RANDOM);

        assertThatThrownBy(() -> seal.open(envelope, OTHER)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void itDoesNotOpenAtTheAddressOfAnotherRequest() {
        KeyExchangeSeal another = new KeyExchangeSeal(Octets.random(32, RANDOM));
        byte[] envelope = seal.seal(MESSAGE, PROVIDER.publicKey(), RANDOM);

        assertThat(another.address()).isNotEqualTo(seal.address());
        assertThatThrownBy(() -> another.open(envelope, PROVIDER)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void noChangedByteOpens() {
        byte[] envelope = seal.seal(MESSAGE, PROVIDER.publicKey(), RANDOM);
        for (int i = 0; i < envelope.length; i += 29) {
            byte[] changed = envelope.clone();
            changed[i] ^= 1;

            assertThatThrownBy(() -> seal.open(changed, PROVIDER))
                    .as("byte %d", i)
                    .isInstanceOf(UnreadableException.class);
        }
        assertThatThrownBy(() -> seal.open(new byte[0], PROVIDER)).isInstanceOf(UnreadableException.class);
    }
}
