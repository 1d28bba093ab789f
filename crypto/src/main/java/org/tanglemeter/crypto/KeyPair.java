package org.tanglemeter.crypto;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** Keys of one party for one address, which follow from its seed, so that whoever restores the seed has them again. */
public final class KeyPair {
    private static final String LABEL = "tanglemeter key pair 1";
    private static final int ATTEMPTS = 256;
    private static final int TRYTES = 81;

    private final PublicKey publicKey;
    private final AsymmetricKeyParameter kemPrivateKey;
    private final X25519Key x25519;

    private KeyPair(PublicKey publicKey, AsymmetricKeyParameter kemPrivateKey, X25519Key x25519) {
        this.publicKey = publicKey;
        this.kemPrivateKey = kemPrivateKey;
        this.x25519 = x25519;
    }

    /**
     * Derives the key pair: SHAKE256 over label, suite, seed, address, salt and a counter (1 byte, from 0) gives the X25519
     * key and then the randomness of the KEM's key generation. Randomness from which implementations of it would make
     * different keys is passed over, and the counter goes up.
     *
     * @param seed 81 trytes, all of which count
     * @param address 81 trytes, where the public key stands or the messages go
     * @param salt what else makes the key pair unlike others of this seed and address; may be empty
     * @throws IllegalArgumentException if seed or address have another length
     */
    public static KeyPair derive(Suite suite, String seed, String address, byte[] salt) {
        if (seed.length() != TRYTES || address.length() != TRYTES) {
            throw new IllegalArgumentException("A seed and an address without checksum have 81 trytes each, not "
                    + seed.length() + " and " + address.length());
        }
        for (int counter = 0; counter < ATTEMPTS; counter++) {
            byte[] attempt = {(byte) counter};
            ShakeStream probe = stream(suite, seed, address, salt, attempt);
            probe.take(X25519Key.BYTES);
            if (suite.kem().agreesWithReference(probe)) {
                return generate(suite, stream(suite, seed, address, salt, attempt));
            }
        }
        throw new IllegalStateException("No key pair in " + ATTEMPTS + " attempts, which does not happen by chance");
    }

    static ShakeStream stream(Suite suite, String seed, String address, byte[] salt, byte[] counter) {
        return new ShakeStream(
                LABEL,
                new byte[] {(byte) suite.id()},
                seed.getBytes(StandardCharsets.US_ASCII),
                address.getBytes(StandardCharsets.US_ASCII),
                salt,
                counter);
    }

    private static KeyPair generate(Suite suite, ShakeStream stream) {
        X25519Key x25519 = new X25519Key(stream.take(X25519Key.BYTES));
        AsymmetricCipherKeyPair kem = suite.kem().generate(stream);
        PublicKey publicKey = PublicKey.of(suite, suite.kem().encode(kem.getPublic()), x25519.publicKey());
        return new KeyPair(publicKey, kem.getPrivate(), x25519);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    Suite suite() {
        return publicKey.suite();
    }

    X25519Key x25519() {
        return x25519;
    }

    byte[] decapsulate(byte[] ciphertext) {
        return suite().kem().decapsulate(kemPrivateKey, ciphertext);
    }

    /** Tells nothing of the private keys. */
    @Override
    public String toString() {
        return "KeyPair " + publicKey.fingerprint();
    }
}
