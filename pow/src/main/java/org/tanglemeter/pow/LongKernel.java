package org.tanglemeter.pow;

/** 64 lanes, on plain longs. */
final class LongKernel implements LaneKernel {
    @Override
    public int width() {
        return 1;
    }

    @Override
    public void threeRounds(long[] memory, int read, int write, int count) {
        for (int block = 0; block < count; block++) {
            block(memory, read + 2 * 91 * block, write + 2 * block);
        }
    }

    @Override
    public String name() {
        return "longs";
    }

    /** One block: y_j = T(d_j, d_{j+4}), w_j = T(y_j, y_{j−2}), out_i = T(w_i, w_{i+1}). */
    private static void block(long[] memory, int read, int write) {
        int d = read;
        int out = write;

        // Numbers count from d_{i−2}: y2 is y_i.
        long y0l = low(memory[d], memory[d + 1], memory[d + 8]);
        long y0h = high(memory[d], memory[d + 9], y0l);
        long y1l = low(memory[d + 2], memory[d + 3], memory[d + 10]);
        long y1h = high(memory[d + 2], memory[d + 11], y1l);
        long y2l = low(memory[d + 4], memory[d + 5], memory[d + 12]);
        long y2h = high(memory[d + 4], memory[d + 13], y2l);
        long w2l = low(y2l, y2h, y0l);
        long w2h = high(y2l, y0h, w2l);
        for (int i = 0; i < BLOCK; i++) {
            long y3l = low(memory[d + 6], memory[d + 7], memory[d + 14]);
            long y3h = high(memory[d + 6], memory[d + 15], y3l);
            long w3l = low(y3l, y3h, y1l);
            long w3h = high(y3l, y1h, w3l);
            long outl = low(w2l, w2h, w3l);
            memory[out] = outl;
            memory[out + 1] = high(w2l, w3h, outl);
            y1l = y2l;
            y1h = y2h;
            y2l = y3l;
            y2h = y3h;
            w2l = w3l;
            w2h = w3h;
            d += 2;
            out -= 16;
        }
    }

    /** The plane l of T(a, b). */
    private static long low(long al, long ah, long bl) {
        return ah ^ (al & ~bl);
    }

    /** The plane h of T(a, b), whose plane l is known. */
    private static long high(long al, long bh, long low) {
        return al ^ (bh & low);
    }
}
