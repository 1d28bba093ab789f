package org.tanglemeter.consent.pairing;

import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.crypto.Transcript;

/**
 * A pairing as the wallet sees it.
 *
 * @param text that the device showed
 * @param begun when it was
 * @param progressAt when it last came further
 * @param publicKey of the device, once it is known
 */
record WalletAttempt(PairingText text, Instant begun, Instant progressAt, Optional<PublicKey> publicKey, Attempt said) {

    WalletAttempt with(Attempt more, Instant at) {
        return new WalletAttempt(text, begun, at, publicKey, more);
    }

    WalletAttempt with(PublicKey key, Instant at) {
        return new WalletAttempt(text, begun, at, Optional.of(key), said);
    }

    WalletAttempt at(Instant at) {
        return new WalletAttempt(text, begun, at, publicKey, said);
    }

    String pairing() {
        return said.pairing();
    }

    String replyTo() {
        return said.claimed().replyTo();
    }

    String controlChannel() {
        return PairedDevice.controlChannel(text.address());
    }

    byte[] secretKey() {
        return text.secret().octets().bytes();
    }

    boolean isOpen() {
        return said.outcome().isEmpty();
    }

    Transcript start() {
        return Conversation.pairing(text.address(), publicKey.orElseThrow());
    }

    Octets challenge() {
        return said.challenge().orElseThrow();
    }
}
