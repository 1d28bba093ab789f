package org.tanglemeter.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.pqc.crypto.ntru.NTRUKEMExtractor;
import org.bouncycastle.pqc.crypto.ntru.NTRUKEMGenerator;
import org.bouncycastle.pqc.crypto.ntru.NTRUKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.ntru.NTRUKeyPairGenerator;
import org.bouncycastle.pqc.crypto.ntru.NTRUParameters;
import org.bouncycastle.pqc.crypto.ntru.NTRUPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.ntru.NTRUPublicKeyParameters;

/** {@code ntruhps2048677} of the NTRU submission, NIST round 3. */
final class NtruKem implements Kem {
    private static final NTRUParameters PARAMETERS = NTRUParameters.ntruhps2048677;
    private static final int COEFFICIENTS = 676;
    private static final int WORD_BITS = 30;

    /** The upper bits of a word, which are read alike everywhere. */
    private static final int SURE_BITS = 26;

    private static final int FIXED_TYPE_BYTES = (WORD_BITS * COEFFICIENTS + 7) / 8;

    @Override
    public int publicKeyBytes() {
        return 930;
    }

    @Override
    public int ciphertextBytes() {
        return 930;
    }

    /**
     * Key generation reads a byte a coefficient for f, then 30 bits a coefficient for g, which it sorts by. Bouncy Castle
     * takes the lowest bits of some of these words from a wrong place. That shows only where the order of two words hangs
     * on them; the key is valid, yet the same randomness would give another one once this is mended.
     */
    @Override
    public boolean agreesWithReference(ShakeStream randomness) {
        randomness.take(COEFFICIENTS);
        int[] words = words(randomness.take(FIXED_TYPE_BYTES));
        int[] sure = Arrays.stream(words)
                .map(word -> word >>> (WORD_BITS - SURE_BITS))
                .sorted()
                .distinct()
                .toArray();
        return sure.length == words.length;
    }

    /** Words of 30 bits, one after the other, the least significant bit first. */
    private static int[] words(byte[] bytes) {
        int[] words = new int[COEFFICIENTS];
        for (int bit = 0; bit < WORD_BITS * COEFFICIENTS; bit++) {
            int value = bytes[bit / 8] >> (bit % 8) & 1;
            words[bit / WORD_BITS] |= value << (bit % WORD_BITS);
        }
        return words;
    }

    @Override
    public AsymmetricCipherKeyPair generate(SecureRandom randomness) {
        NTRUKeyPairGenerator generator = new NTRUKeyPairGenerator();
        generator.init(new NTRUKeyGenerationParameters(randomness, PARAMETERS));
        return generator.generateKeyPair();
    }

    @Override
    public byte[] encode(AsymmetricKeyParameter publicKey) {
        return ((NTRUPublicKeyParameters) publicKey).getEncoded();
    }

    @Override
    public SecretWithEncapsulation encapsulate(byte[] publicKey, SecureRandom random) {
        return new NTRUKEMGenerator(random).generateEncapsulated(new NTRUPublicKeyParameters(PARAMETERS, publicKey));
    }

    @Override
    public byte[] decapsulate(AsymmetricKeyParameter privateKey, byte[] ciphertext) {
        return new NTRUKEMExtractor((NTRUPrivateKeyParameters) privateKey).extractSecret(ciphertext);
    }
}
