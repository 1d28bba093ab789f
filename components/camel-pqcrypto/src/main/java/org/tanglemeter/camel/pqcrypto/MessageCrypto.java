package org.tanglemeter.camel.pqcrypto;

import java.security.SecureRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.KeyWraps;
import org.tanglemeter.crypto.SealedEnvelope;

/** Seals, opens, wraps and unwraps the bodies of messages, as their headers and one set of options say. */
final class MessageCrypto {
    private final PqcryptoConfiguration options;
    private final OwnKeyPair own;
    private final SealedEnvelope envelopes;
    private final KeyWraps wraps;

    MessageCrypto(PqcryptoConfiguration options, OwnKeyPair own) {
        SecureRandom random = new SecureRandom();
        this.options = options;
        this.own = own;
        this.envelopes = new SealedEnvelope(random);
        this.wraps = new KeyWraps(random);
    }

    /** @return the envelope */
    byte[] seal(Message message) {
        return seal(message, message.getBody());
    }

    byte[] seal(Message message, Object body) {
        MessageOptions wanted = new MessageOptions(message, options);
        return envelopes.seal(bytes(message, body), wanted.context(), wanted.recipients());
    }

    /** @throws UnopenedException if it does not open */
    Secret open(Message message) {
        return open(message, bytes(message, message.getBody()));
    }

    Secret open(Message message, byte[] envelope) {
        return UnopenedException.payload(
                SealedEnvelope.open(openingKeyPair(message), new MessageOptions(message, options).context(), envelope));
    }

    /** @return the wraps */
    byte[] wrap(Message message) {
        MessageOptions wanted = new MessageOptions(message, options);
        return wraps.wrap(bytes(message, message.getBody()), wanted.pairwiseKeys(), wanted.channel(), wanted.epoch());
    }

    /**
     * Unwraps the secret, and puts the epoch of the wraps into its header.
     *
     * @throws UnopenedException if they do not open, or are for another epoch than is expected
     */
    Secret unwrap(Message message) {
        MessageOptions wanted = new MessageOptions(message, options);
        byte[] wrapped = bytes(message, message.getBody());
        Secret secret = UnopenedException.payload(KeyWraps.unwrap(wanted.pairwiseKey(), wanted.channel(), wrapped));
        long epoch = KeyWraps.epoch(wrapped).orElseThrow();
        if (wanted.expectedEpoch().filter(expected -> expected != epoch).isPresent()) {
            throw new CannotOpenException();
        }
        message.setHeader(PqcryptoConstants.EPOCH, epoch);
        return secret;
    }

    /**
     * The key pair for the address and salt of the headers; without them it is the own one.
     *
     * @throws FingerprintException if it has not the expected fingerprint
     */
    KeyPair keyPair(Message message) {
        String address = message.getHeader(PqcryptoConstants.ADDRESS, String.class);
        Secret salt = message.getHeader(PqcryptoConstants.SALT, Secret.class);
        return FingerprintException.checked(
                address == null && salt == null ? own.get() : own.derive(address, salt),
                message.getHeader(PqcryptoConstants.FINGERPRINT, options.getFingerprint(), String.class));
    }

    private KeyPair openingKeyPair(Message message) {
        KeyPair given = message.getHeader(PqcryptoConstants.KEY_PAIR, KeyPair.class);
        return given == null ? own.get() : given;
    }

    /** The failed conversion is not passed on, for it would show the body. */
    private static byte[] bytes(Message message, Object body) {
        Exchange exchange = message.getExchange();
        byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
        if (bytes == null) {
            throw new IllegalArgumentException("The body has no bytes: it is "
                    + (body == null ? "empty" : body.getClass().getTypeName()) + "; convert or marshal it before");
        }
        return bytes;
    }
}
