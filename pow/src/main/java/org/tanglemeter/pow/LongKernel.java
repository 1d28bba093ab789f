package org.tanglemeter.pow;

/** 64 lanes, on plain longs. */
final class LongKernel implements LaneKernel {
    /** As many outputs are written one after the other, 8 slots apart, before the slots wrap around: 729 = 1 + 8 * 91. */
    private static final int RUN = 91;

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void threeRounds(long[] source, long[] target) {
        run(source, target, 0, 1);
        for (int first = 1; first < Curl.STATE_TRITS; first += RUN) {
            run(source, target, first, RUN);
        }
        LaneLayout.closeHalo(target, 1);
    }

    @Override
    public String name() {
        return "longs";
    }

    /** The outputs from {@code first}: y_j = T(d_j, d_{j+4}), w_j = T(y_j, y_{j−2}), out_i = T(w_i, w_{i+1}). */
    private static void run(long[] source, long[] target, int first, int count) {
        int d = 2 * first; // the slot of d_{first−2}
        int out = 2 * LaneLayout.slot(first);

        // Names count from there too: y2 is y_first.
        long y0l = low(source[d], source[d + 1], source[d + 8]);
        long y0h = high(source[d], source[d + 9], y0l);
        long y1l = low(source[d + 2], source[d + 3], source[d + 10]);
        long y1h = high(source[d + 2], source[d + 11], y1l);
        long y2l = low(source[d + 4], source[d + 5], source[d + 12]);
        long y2h = high(source[d + 4], source[d + 13], y2l);
        long w2l = low(y2l, y2h, y0l);
        long w2h = high(y2l, y0h, w2l);
        for (int i = 0; i < count; i++) {
            long y3l = low(source[d + 6], source[d + 7], source[d + 14]);
            long y3h = high(source[d + 6], source[d + 15], y3l);
            long w3l = low(y3l, y3h, y1l);
            long w3h = high(y3l, y1h, w3l);
            long outl = low(w2l, w2h, w3l);
            target[out] = outl;
            target[out + 1] = high(w2l, w3h, outl);
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
