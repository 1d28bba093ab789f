package org.tanglemeter.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** A key encapsulation mechanism, with sizes in bytes. */
interface Kem {
    int publicKeyBytes();

    int ciphertextBytes();

    /**
     * Tells whether a key pair generated from this randomness is the one that the reference implementation generates, too.
     *
     * @param randomness what {@link #generate} would be given; is read from
     */
    boolean agreesWithReference(ShakeStream randomness);

    AsymmetricCipherKeyPair generate(SecureRandom randomness);

    byte[] encode(AsymmetricKeyParameter publicKey);

    SecretWithEncapsulation encapsulate(byte[] publicKey, SecureRandom random);

    /** The shared secret; an unrelated one for a ciphertext that was changed. */
    byte[] decapsulate(AsymmetricKeyParameter privateKey, byte[] ciphertext);
}
