package org.tanglemeter.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The private half of Ed25519 (RFC 8032): signs what everybody may verify. */
public final class Ed25519Key {
    /** Of a private key and of a public one. */
    public static final int BYTES = 32;

    public static final int SIGNATURE_BYTES = 64;

    private final Ed25519PrivateKeyParameters key;

    /** @param secret 32 bytes */
    public Ed25519Key(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not " + secret.length);
        }
        this.key = new Ed25519PrivateKeyParameters(secret, 0);
    }

    public static Ed25519Key random(SecureRandom random) {
        return new Ed25519Key(Bytes.random(random, BYTES));
    }

    /** 32 bytes. */
    public byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    /** 64 bytes, always the same ones for the same message. */
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /**
     * Whether the owner of a public key has signed. Never throws because of the bytes that it is given, and takes no
     * signature by a point of small order, which anybody could make.
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == BYTES
                && signature.length == SIGNATURE_BYTES
                && Ed25519.validatePublicKeyFull(publicKey, 0)
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    /** Tells nothing of the key. */
    @Override
    public String toString() {
        return "Ed25519Key";
    }
}
