package org.tanglemeter.crypto;

import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/** The private half of X25519 (RFC 7748). */
final class X25519Key {
    static final int BYTES = 32;

    private final X25519PrivateKeyParameters key;

    X25519Key(byte[] secret) {
        this.key = new X25519PrivateKeyParameters(secret, 0);
    }

    static X25519Key random(SecureRandom random) {
        return new X25519Key(Bytes.random(random, BYTES));
    }

    byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    /** The shared secret, 32 bytes; empty if the other's key is a point of small order, with which anybody would share it. */
    Optional<byte[]> agree(byte[] publicKey) {
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(key);
        byte[] shared = new byte[BYTES];
        try {
            agreement.calculateAgreement(new X25519PublicKeyParameters(publicKey, 0), shared, 0);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
        return Optional.of(shared);
    }
}
