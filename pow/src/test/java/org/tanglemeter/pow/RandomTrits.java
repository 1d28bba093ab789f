package org.tanglemeter.pow;

import java.util.Random;

/** Input for tests, the same at every run. */
final class RandomTrits {
    private RandomTrits() {}

    static byte[] of(int count, long seed) {
        Random random = new Random(seed);
        byte[] trits = new byte[count];
        for (int i = 0; i < count; i++) {
            trits[i] = (byte) (random.nextInt(3) - 1);
        }
        return trits;
    }
}
