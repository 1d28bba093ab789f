package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Small steps with byte arrays. */
final class Bytes {
    private Bytes() {}

    static byte[] random(SecureRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] take(ByteBuffer buffer, int size) {
        byte[] bytes = new byte[size];
        buffer.get(bytes);
        return bytes;
    }

    static byte[] xor(byte[] one, byte[] other) {
        byte[] bytes = one.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= other[i];
        }
        return bytes;
    }

    /** The number of entries that hides how many of them count: the next multiple of 4, from 16 on of 16. */
    static int padded(int count) {
        int step = count <= 16 ? 4 : 16;
        return Math.max(step, (count + step - 1) / step * step);
    }
}
