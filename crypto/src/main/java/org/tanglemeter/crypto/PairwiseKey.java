package org.tanglemeter.crypto;

import java.security.SecureRandom;

/** A secret of two parties, 32 bytes. */
public final class PairwiseKey {
    private static final int BYTES = 32;

    private final byte[] bytes;

    /** @param bytes 32 */
    public PairwiseKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A pairwise key has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public static PairwiseKey random(SecureRandom random) {
        return new PairwiseKey(Bytes.random(random, BYTES));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Tells nothing of the key. */
    @Override
    public String toString() {
        return "PairwiseKey";
    }
}
