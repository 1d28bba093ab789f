package org.tanglemeter.consent.exchange;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Padding;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.crypto.Context;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Opened;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.crypto.SealedEnvelope;
import org.tanglemeter.crypto.Transcript;

/**
 * How a device hands keys to a provider that it shares nothing with but the secret of a request: {@code mac (32) | message}
 * in an envelope for the provider's key, at an address that follows from the secret. The envelope hides it from all others;
 * the MAC shows that it comes from somebody whom the household gave the secret.
 */
public final class KeyExchangeSeal {
    private static final String PURPOSE = "KEY_EXCHANGE";
    private static final Codec<Message> MESSAGES = new Codec<>(Message.class);

    private final PairwiseKey answerSecret;

    /** @param answerSecret 32 bytes of the request */
    public KeyExchangeSeal(Octets answerSecret) {
        this.answerSecret = new PairwiseKey(answerSecret.bytes());
    }

    /** Where the provider waits for it, 81 trytes. */
    public String address() {
        return answerSecret.trytes("answer");
    }

    public byte[] seal(KeyExchange message, PublicKey provider, SecureRandom random) {
        byte[] encoded = Padding.forAddress(
                MESSAGES.encode(message), Transcript.MAC_BYTES + SealedEnvelope.overheadBytes(provider.suite()));
        byte[] mac = mac(encoded);
        byte[] content = Arrays.copyOf(mac, mac.length + encoded.length);
        System.arraycopy(encoded, 0, content, mac.length, encoded.length);
        return new SealedEnvelope(random).seal(content, context(), List.of(provider));
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws UnreadableException that tells why it is not authentic, not for this key, or not known to this program
     */
    public KeyExchange open(byte[] envelope, KeyPair provider) {
        byte[] content = content(SealedEnvelope.open(provider, context(), envelope));
        if (content.length < Transcript.MAC_BYTES) {
            throw new UnreadableException("The key exchange is shorter than its MAC");
        }
        byte[] encoded = Arrays.copyOfRange(content, Transcript.MAC_BYTES, content.length);
        if (!transcript(encoded).isAuthentic(answerSecret.bytes(), Arrays.copyOf(content, Transcript.MAC_BYTES))) {
            throw new UnreadableException("The key exchange is forged: its MAC is not of the request's secret");
        }
        if (MESSAGES.decode(encoded) instanceof KeyExchange message) {
            return message;
        }
        throw new UnreadableException("What was sent in place of a key exchange is another message");
    }

    private static byte[] content(Opened opened) {
        if (opened instanceof Opened.Payload payload) {
            return payload.bytes();
        }
        if (opened instanceof Opened.UnknownVersion unknown) {
            throw new UnreadableException(
                    "The key exchange has an envelope of the unknown version " + unknown.version());
        }
        if (opened instanceof Opened.UnknownSuite unknown) {
            throw new UnreadableException("The key exchange has an envelope of the unknown suite " + unknown.suite());
        }
        throw new UnreadableException("The envelope of the key exchange is not for this key and address");
    }

    private byte[] mac(byte[] encoded) {
        return transcript(encoded).mac(answerSecret.bytes());
    }

    private static Transcript transcript(byte[] encoded) {
        return Transcript.of(PURPOSE).with("device", encoded);
    }

    private Context context() {
        return new Context(PURPOSE, address(), 0);
    }
}
