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

    /**
     * One block: y_j = T(d_j, d_{j+4}), w_j = T(y_j, y_{j−2}), out_i = T(w_i, w_{i+1}). Numbers count from d_{i−2}: y2 is
     * y_i.
     *
     * <p>Written out, as a loop takes a quarter more. The d are read each time that they are needed, which costs less than
     * to hold them: registers are few.
     */
    private static void block(long[] memory, int d, int out) {
        long y0l = low(memory[d], memory[d + 1], memory[d + 8]);
        long y0h = high(memory[d], memory[d + 9], y0l);
        long y1l = low(memory[d + 2], memory[d + 3], memory[d + 10]);
        long y1h = high(memory[d + 2], memory[d + 11], y1l);
        long y2l = low(memory[d + 4], memory[d + 5], memory[d + 12]);
        long y2h = high(memory[d + 4], memory[d + 13], y2l);
        long w2l = low(y2l, y2h, y0l);
        long w2h = high(y2l, y0h, w2l);

        long y3l = low(memory[d + 6], memory[d + 7], memory[d + 14]);
        long y3h = high(memory[d + 6], memory[d + 15], y3l);
        long w3l = low(y3l, y3h, y1l);
        long w3h = high(y3l, y1h, w3l);
        long out0l = low(w2l, w2h, w3l);
        memory[out] = out0l;
        memory[out + 1] = high(w2l, w3h, out0l);

        long y4l = low(memory[d + 8], memory[d + 9], memory[d + 16]);
        long y4h = high(memory[d + 8], memory[d + 17], y4l);
        long w4l = low(y4l, y4h, y2l);
        long w4h = high(y4l, y2h, w4l);
        long out1l = low(w3l, w3h, w4l);
        memory[out - 16] = out1l;
        memory[out - 15] = high(w3l, w4h, out1l);

        long y5l = low(memory[d + 10], memory[d + 11], memory[d + 18]);
        long y5h = high(memory[d + 10], memory[d + 19], y5l);
        long w5l = low(y5l, y5h, y3l);
        long w5h = high(y5l, y3h, w5l);
        long out2l = low(w4l, w4h, w5l);
        memory[out - 32] = out2l;
        memory[out - 31] = high(w4l, w5h, out2l);

        long y6l = low(memory[d + 12], memory[d + 13], memory[d + 20]);
        long y6h = high(memory[d + 12], memory[d + 21], y6l);
        long w6l = low(y6l, y6h, y4l);
        long w6h = high(y6l, y4h, w6l);
        long out3l = low(w5l, w5h, w6l);
        memory[out - 48] = out3l;
        memory[out - 47] = high(w5l, w6h, out3l);

        long y7l = low(memory[d + 14], memory[d + 15], memory[d + 22]);
        long y7h = high(memory[d + 14], memory[d + 23], y7l);
        long w7l = low(y7l, y7h, y5l);
        long w7h = high(y7l, y5h, w7l);
        long out4l = low(w6l, w6h, w7l);
        memory[out - 64] = out4l;
        memory[out - 63] = high(w6l, w7h, out4l);

        long y8l = low(memory[d + 16], memory[d + 17], memory[d + 24]);
        long y8h = high(memory[d + 16], memory[d + 25], y8l);
        long w8l = low(y8l, y8h, y6l);
        long w8h = high(y8l, y6h, w8l);
        long out5l = low(w7l, w7h, w8l);
        memory[out - 80] = out5l;
        memory[out - 79] = high(w7l, w8h, out5l);

        long y9l = low(memory[d + 18], memory[d + 19], memory[d + 26]);
        long y9h = high(memory[d + 18], memory[d + 27], y9l);
        long w9l = low(y9l, y9h, y7l);
        long w9h = high(y9l, y7h, w9l);
        long out6l = low(w8l, w8h, w9l);
        memory[out - 96] = out6l;
        memory[out - 95] = high(w8l, w9h, out6l);

        long y10l = low(memory[d + 20], memory[d + 21], memory[d + 28]);
        long y10h = high(memory[d + 20], memory[d + 29], y10l);
        long w10l = low(y10l, y10h, y8l);
        long w10h = high(y10l, y8h, w10l);
        long out7l = low(w9l, w9h, w10l);
        memory[out - 112] = out7l;
        memory[out - 111] = high(w9l, w10h, out7l);

        long y11l = low(memory[d + 22], memory[d + 23], memory[d + 30]);
        long y11h = high(memory[d + 22], memory[d + 31], y11l);
        long w11l = low(y11l, y11h, y9l);
        long w11h = high(y11l, y9h, w11l);
        long out8l = low(w10l, w10h, w11l);
        memory[out - 128] = out8l;
        memory[out - 127] = high(w10l, w11h, out8l);

        long y12l = low(memory[d + 24], memory[d + 25], memory[d + 32]);
        long y12h = high(memory[d + 24], memory[d + 33], y12l);
        long w12l = low(y12l, y12h, y10l);
        long w12h = high(y12l, y10h, w12l);
        long out9l = low(w11l, w11h, w12l);
        memory[out - 144] = out9l;
        memory[out - 143] = high(w11l, w12h, out9l);

        long y13l = low(memory[d + 26], memory[d + 27], memory[d + 34]);
        long y13h = high(memory[d + 26], memory[d + 35], y13l);
        long w13l = low(y13l, y13h, y11l);
        long w13h = high(y13l, y11h, w13l);
        long out10l = low(w12l, w12h, w13l);
        memory[out - 160] = out10l;
        memory[out - 159] = high(w12l, w13h, out10l);

        long y14l = low(memory[d + 28], memory[d + 29], memory[d + 36]);
        long y14h = high(memory[d + 28], memory[d + 37], y14l);
        long w14l = low(y14l, y14h, y12l);
        long w14h = high(y14l, y12h, w14l);
        long out11l = low(w13l, w13h, w14l);
        memory[out - 176] = out11l;
        memory[out - 175] = high(w13l, w14h, out11l);

        long y15l = low(memory[d + 30], memory[d + 31], memory[d + 38]);
        long y15h = high(memory[d + 30], memory[d + 39], y15l);
        long w15l = low(y15l, y15h, y13l);
        long w15h = high(y15l, y13h, w15l);
        long out12l = low(w14l, w14h, w15l);
        memory[out - 192] = out12l;
        memory[out - 191] = high(w14l, w15h, out12l);
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
