package org.tanglemeter.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKEMExtractor;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKEMGenerator;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyPairGenerator;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePrivateKeyParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePublicKeyParameters;

/** {@code sntrup761} of the NTRU Prime submission, NIST round 3. */
final class StreamlinedNtruPrimeKem implements Kem {
    private static final SNTRUPrimeParameters PARAMETERS = SNTRUPrimeParameters.sntrup761;

    @Override
    public int publicKeyBytes() {
        return 1158;
    }

    @Override
    public int ciphertextBytes() {
        return 1039;
    }

    @Override
    public boolean agreesWithReference(ShakeStream randomness) {
        return true;
    }

    @Override
    public AsymmetricCipherKeyPair generate(SecureRandom randomness) {
        SNTRUPrimeKeyPairGenerator generator = new SNTRUPrimeKeyPairGenerator();
        generator.init(new SNTRUPrimeKeyGenerationParameters(randomness, PARAMETERS));
        return generator.generateKeyPair();
    }

    @Override
    public byte[] encode(AsymmetricKeyParameter publicKey) {
        return ((SNTRUPrimePublicKeyParameters) publicKey).getEncoded();
    }

    @Override
    public SecretWithEncapsulation encapsulate(byte[] publicKey, SecureRandom random) {
        return new SNTRUPrimeKEMGenerator(random)
                .generateEncapsulated(new SNTRUPrimePublicKeyParameters(PARAMETERS, publicKey));
    }

    @Override
    public byte[] decapsulate(AsymmetricKeyParameter privateKey, byte[] ciphertext) {
        return new SNTRUPrimeKEMExtractor((SNTRUPrimePrivateKeyParameters) privateKey).extractSecret(ciphertext);
    }
}
