package org.tanglemeter.pow;

import java.util.Arrays;

/** As many Curl-P states as a kernel has lanes. What is written are the states before the transformation. */
final class Lanes {
    private final LaneKernel kernel;
    private final int width;
    private long[] start;
    private long[] end;
    private final long[] scratch;

    Lanes(LaneKernel kernel) {
        this.kernel = kernel;
        this.width = kernel.width();
        this.start = new long[LaneLayout.longs(width)];
        this.end = new long[LaneLayout.longs(width)];
        this.scratch = new long[LaneLayout.longs(width)];
    }

    int count() {
        return Long.SIZE * width;
    }

    /** Gives a trit, 0 to 728, the same value in all lanes. */
    void fill(int trit, int value) {
        int l = 2 * width * LaneLayout.slot(trit);
        Arrays.fill(start, l, l + width, value == 1 ? 0 : -1);
        Arrays.fill(start, l + width, l + 2 * width, value == -1 ? 0 : -1);
    }

    /** Gives a trit, 0 to 728, a value in one lane. */
    void set(int trit, int lane, int value) {
        int l = 2 * width * LaneLayout.slot(trit) + lane / Long.SIZE;
        int h = l + width;
        long bit = 1L << lane;
        start[l] = value == 1 ? start[l] & ~bit : start[l] | bit;
        start[h] = value == -1 ? start[h] & ~bit : start[h] | bit;
    }

    /** Does all rounds. What was written stays, to be changed for the next time. */
    void transform(CurlRounds rounds) {
        LaneLayout.closeHalo(start, width);
        kernel.threeRounds(start, end);
        // 9 or 27 times three rounds: after the first, an even number.
        for (int done = 3; done < rounds.count(); done += 6) {
            kernel.threeRounds(end, scratch);
            kernel.threeRounds(scratch, end);
        }
    }

    /** The first lane in which all trits of a range are zero after the transformation; −1 if there is none. */
    int firstZero(int fromTrit, int toTrit) {
        for (int word = 0; word < width; word++) {
            long zeros = -1;
            for (int trit = fromTrit; trit < toTrit && zeros != 0; trit++) {
                int l = 2 * width * LaneLayout.slot(trit) + word;
                zeros &= end[l] & end[l + width];
            }
            if (zeros != 0) {
                return Long.SIZE * word + Long.numberOfTrailingZeros(zeros);
            }
        }
        return -1;
    }
}
