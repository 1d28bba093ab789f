package org.tanglemeter.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** The generator of NIST's known-answer tests: CTR_DRBG with AES-256, no derivation function (SP 800-90A, 10.2.1). */
@SuppressWarnings("serial") // never written anywhere
class NistRandom extends SecureRandom {
    private static final int BLOCK = 16;
    private static final int KEY = 32;

    private byte[] key = new byte[KEY];
    private byte[] counter = new byte[BLOCK];

    /** @param seed 48 bytes */
    NistRandom(byte[] seed) {
        update(seed);
    }

    /** Draws each four bytes of a polynomial's 761 words by themselves, as the reference of NTRU Prime does. */
    static NistRandom byWords(byte[] seed) {
        return new NistRandom(seed) {
            @Override
            public void nextBytes(byte[] bytes) {
                if (bytes.length != 4 * 761) {
                    super.nextBytes(bytes);
                    return;
                }
                byte[] word = new byte[4];
                for (int from = 0; from < bytes.length; from += word.length) {
                    super.nextBytes(word);
                    System.arraycopy(word, 0, bytes, from, word.length);
                }
            }
        };
    }

    @Override
    public void nextBytes(byte[] bytes) {
        fill(bytes);
        update(new byte[KEY + BLOCK]);
    }

    private void update(byte[] provided) {
        byte[] next = new byte[KEY + BLOCK];
        fill(next);
        for (int i = 0; i < next.length; i++) {
            next[i] ^= provided[i];
        }
        key = Arrays.copyOf(next, KEY);
        counter = Arrays.copyOfRange(next, KEY, next.length);
    }

    private void fill(byte[] bytes) {
        var aes = AESEngine.newInstance();
        aes.init(true, new KeyParameter(key));
        byte[] block = new byte[BLOCK];
        for (int from = 0; from < bytes.length; from += BLOCK) {
            for (int i = BLOCK - 1; i >= 0 && ++counter[i] == 0; i--) {
                // carries
            }
            aes.processBlock(counter, 0, block, 0);
            System.arraycopy(block, 0, bytes, from, Math.min(BLOCK, bytes.length - from));
        }
    }
}
