package org.tanglemeter.bench;

import java.util.Random;

final class RandomTrits {
    private RandomTrits() {}

    /** −1, 0 or 1 each. */
    static byte[] of(int length, Random random) {
        byte[] trits = new byte[length];
        for (int i = 0; i < length; i++) {
            trits[i] = (byte) (random.nextInt(3) - 1);
        }
        return trits;
    }
}
