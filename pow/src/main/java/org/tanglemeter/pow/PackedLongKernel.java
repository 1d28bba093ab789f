package org.tanglemeter.pow;

/** One packed state at a time, on plain longs. */
final class PackedLongKernel implements PackedKernel {
    @Override
    public int width() {
        return 1;
    }

    @Override
    public String name() {
        return "longs";
    }

    @Override
    public void round(int states, int distance, long[] low, long[] high, long[] newLow, long[] newHigh) {
        repeat(low, distance);
        repeat(high, distance);
        int near = distance / Long.SIZE;
        int far = near + 1;
        for (int i = 0; i < WORDS; i++) {
            long a = low[i];
            long newBits = high[i] ^ (a & ~bits(low[i + near], low[i + far], distance));
            newLow[i] = newBits;
            newHigh[i] = a ^ (bits(high[i + near], high[i + far], distance) & newBits);
        }
    }

    @Override
    public void shift(int states, PackedRounds.Shift shift, long[] from, long[] to) {
        int distance = shift.distance();
        int twice = 2 * distance;
        repeat(from, twice);
        int near = distance / Long.SIZE;
        int nearTwice = twice / Long.SIZE;
        long[][] masks = shift.masks(1);
        for (int i = 0; i < WORDS; i++) {
            to[i] = (masks[0][i] & from[i])
                    | (masks[1][i] & bits(from[i + near], from[i + near + 1], distance))
                    | (masks[2][i] & bits(from[i + nearTwice], from[i + nearTwice + 1], twice));
        }
    }

    /** 64 bits of two longs beside each other in a state, so many (modulo 64) after the first. */
    private static long bits(long near, long far, int distance) {
        return (near >>> distance) | (far << 1 << ~distance);
    }

    /** Makes a plane repeat itself for bits to be read so far after its own. */
    private static void repeat(long[] plane, int distance) {
        int end = distance / Long.SIZE + 1;
        for (int i = 0; i < end; i++) {
            plane[WORDS + i] = bits(plane[i], plane[i + 1], Long.SIZE - LAST_BITS);
        }
    }
}
