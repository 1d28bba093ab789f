package org.tanglemeter.pow;

import java.util.Arrays;

/**
 * As many Curl-P states as a kernel has lanes.
 *
 * <p>What is written are the states before a transformation, what is read are those after it.
 */
final class Lanes {
    private final LaneKernel kernel;
    private final int width;
    private long[] before;
    private long[] after;
    private final long[] scratch;
    private final LaneRates rates = new LaneRates();

    /** All trits are zero. */
    Lanes(LaneKernel kernel) {
        this.kernel = kernel;
        this.width = kernel.width();
        this.before = new long[LaneLayout.longs(width)];
        this.after = new long[LaneLayout.longs(width)];
        this.scratch = new long[LaneLayout.longs(width)];
        clear();
    }

    int count() {
        return Long.SIZE * width;
    }

    /** Makes all trits zero. */
    void clear() {
        Arrays.fill(before, -1);
    }

    /** Gives a trit, 0 to 728, the same value in all lanes. */
    void fill(int trit, int value) {
        int low = low(trit);
        Arrays.fill(before, low, low + width, value == 1 ? 0 : -1);
        Arrays.fill(before, low + width, low + 2 * width, value == -1 ? 0 : -1);
    }

    /** Gives a trit, 0 to 728, a value in one lane. */
    void set(int trit, int lane, int value) {
        int low = low(trit) + lane / Long.SIZE;
        int high = low + width;
        long bit = 1L << lane;
        before[low] = value == 1 ? before[low] & ~bit : before[low] | bit;
        before[high] = value == -1 ? before[high] & ~bit : before[high] | bit;
    }

    /**
     * Replaces the first trits of the rate, in the first lanes.
     *
     * @param trits −1, 0 or 1 each
     * @param offsets for each of these lanes, where in {@code trits} its own begin
     * @param length how many, at most 243
     */
    void writeRates(byte[] trits, int[] offsets, int length) {
        for (int first = 0; first < offsets.length; first += LaneRates.LANES) {
            int lanes = Math.min(LaneRates.LANES, offsets.length - first);
            for (int lane = 0; lane < lanes; lane++) {
                rates.put(lane, trits, offsets[first + lane], length);
            }
            rates.turn();
            for (int trit = 0; trit < length; trit++) {
                int low = low(trit) + first / Long.SIZE;
                before[low] = rates.low[trit];
                before[low + width] = rates.high[trit];
            }
        }
    }

    /**
     * Copies the rates of some lanes, 243 trits each.
     *
     * @param offsets for each lane from the first one, where in {@code target} to put it
     */
    void readRates(int fromLane, int toLane, byte[] target, int[] offsets) {
        for (int lane = fromLane; lane < toLane; lane++) {
            if (lane == fromLane || lane % LaneRates.LANES == 0) {
                for (int trit = 0; trit < Curl.HASH_TRITS; trit++) {
                    int low = low(trit) + lane / Long.SIZE;
                    rates.low[trit] = after[low];
                    rates.high[trit] = after[low + width];
                }
                rates.turn();
            }
            rates.get(lane % LaneRates.LANES, target, offsets[lane]);
        }
    }

    /** Does all rounds. What was written stays, to be changed for the next time. */
    void transform(CurlRounds rounds) {
        LaneLayout.closeHalo(before, width);
        kernel.threeRounds(before, after);
        // 9 or 27 times three rounds: after the first, an even number.
        for (int done = 3; done < rounds.count(); done += 6) {
            kernel.threeRounds(after, scratch);
            kernel.threeRounds(scratch, after);
        }
    }

    /** Makes the states after the transformation those before the next. */
    void goOn() {
        long[] swap = before;
        before = after;
        after = swap;
    }

    /** Makes the rates after the transformation those before the next, all other trits being zero. */
    void goOnWithRates() {
        goOn();
        for (int trit = Curl.HASH_TRITS; trit < Curl.STATE_TRITS; trit++) {
            fill(trit, 0);
        }
    }

    /** The first lane in which all trits of a range are zero; −1 if there is none. */
    int firstZero(int fromTrit, int toTrit) {
        for (int word = 0; word < width; word++) {
            long zeros = -1;
            for (int trit = fromTrit; trit < toTrit && zeros != 0; trit++) {
                zeros &= after[low(trit) + word] & after[low(trit) + width + word];
            }
            if (zeros != 0) {
                return Long.SIZE * word + Long.numberOfTrailingZeros(zeros);
            }
        }
        return -1;
    }

    /** Where the plane l of a trit begins; h comes {@link #width} longs later. */
    private int low(int trit) {
        return 2 * width * LaneLayout.slot(trit);
    }
}
