package org.tanglemeter.pow;

import java.util.Arrays;

/** Buffers in one array. Each holds as many Curl-P states as a kernel has lanes, laid out as {@link LaneLayout} says. */
final class LaneBuffers {
    private static final int TRIALS = 3;

    private final LaneKernel kernel;
    private final int width;
    private final long[] memory;
    private final int start;

    /** All trits are zero. */
    LaneBuffers(LaneKernel kernel, int count) {
        this.kernel = kernel;
        this.width = kernel.width();
        this.memory = new long[count * LaneLayout.longs(width) + width - 1];
        this.start = fastestStart();
        Arrays.fill(memory, -1);
    }

    /**
     * Vectors that lie in two lines of the cache take longer, up to a third in all. Java does not tell where an array
     * lies, but the clock does. (If the array is moved later, it is only slower.)
     */
    private int fastestStart() {
        int fastest = 0;
        long shortest = Long.MAX_VALUE;
        for (int trial = 0; trial < TRIALS && width > 1; trial++) {
            for (int each = 0; each < width; each++) {
                long begin = System.nanoTime();
                LanePass.ALL.apply(kernel, memory, each, each + LaneLayout.longs(width));
                long nanos = System.nanoTime() - begin;
                if (nanos < shortest) {
                    shortest = nanos;
                    fastest = each;
                }
            }
        }
        return fastest;
    }

    int lanes() {
        return Long.SIZE * width;
    }

    /** Makes all trits zero. */
    void clear(int buffer) {
        int from = start(buffer);
        Arrays.fill(memory, from, from + LaneLayout.longs(width), -1);
    }

    /** Gives a trit, 0 to 728, the same value in all lanes. */
    void fill(int buffer, int trit, int value) {
        int low = low(buffer, trit);
        Arrays.fill(memory, low, low + width, value == 1 ? 0 : -1);
        Arrays.fill(memory, low + width, low + 2 * width, value == -1 ? 0 : -1);
    }

    /** Gives a trit, 0 to 728, a value in one lane. */
    void set(int buffer, int trit, int lane, int value) {
        int word = lane / Long.SIZE;
        long bit = 1L << lane;
        long low = lowWord(buffer, trit, word);
        long high = highWord(buffer, trit, word);
        setWords(buffer, trit, word, value == 1 ? low & ~bit : low | bit, value == -1 ? high & ~bit : high | bit);
    }

    /** The bits l of a trit in 64 lanes. */
    long lowWord(int buffer, int trit, int word) {
        return memory[low(buffer, trit) + word];
    }

    /** The bits h of a trit in 64 lanes. */
    long highWord(int buffer, int trit, int word) {
        return memory[low(buffer, trit) + width + word];
    }

    void setWords(int buffer, int trit, int word, long low, long high) {
        int at = low(buffer, trit) + word;
        memory[at] = low;
        memory[at + width] = high;
    }

    /** Copies the first trits, in those of 64 lanes that have a bit set. */
    void copy(int source, int target, int trits, int word, long lanes) {
        for (int trit = 0; trit < trits; trit++) {
            int low = 2 * width * LaneLayout.slot(trit) + word;
            copy(start(source) + low, start(target) + low, lanes);
            copy(start(source) + low + width, start(target) + low + width, lanes);
        }
    }

    private void copy(int source, int target, long bits) {
        memory[target] = (memory[target] & ~bits) | (memory[source] & bits);
    }

    /** To be called when trits were written, before the next rounds. */
    void closeHalo(int buffer) {
        LaneLayout.closeHalo(memory, start(buffer), width);
    }

    /** Three rounds, from one buffer to another. */
    void threeRounds(LanePass pass, int source, int target) {
        pass.apply(kernel, memory, start(source), start(target));
    }

    private int start(int buffer) {
        return start + buffer * LaneLayout.longs(width);
    }

    private int low(int buffer, int trit) {
        return start(buffer) + 2 * width * LaneLayout.slot(trit);
    }
}
