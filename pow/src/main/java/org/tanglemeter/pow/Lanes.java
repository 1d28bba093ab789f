package org.tanglemeter.pow;

import java.util.BitSet;

/**
 * As many Curl-P states as a kernel has lanes.
 *
 * <p>What is written are the states before a transformation, what is read are those after it.
 */
final class Lanes {
    private static final int SCRATCH = 2;

    /** The last three rounds, and those before, of as much as makes the rates. */
    private static final LanePass RATES;

    private static final LanePass BEFORE_RATES;

    static {
        BitSet rates = new BitSet();
        rates.set(0, Curl.HASH_TRITS);
        RATES = LanePass.computing(rates);
        BEFORE_RATES = LanePass.computing(LanePass.inputs(rates));
    }

    private final LaneBuffers buffers;
    private final LaneRates rates = new LaneRates();
    private int before = 0;
    private int after = 1;

    /** All trits are zero. */
    Lanes(LaneKernel kernel) {
        buffers = new LaneBuffers(kernel, 3);
    }

    int count() {
        return buffers.lanes();
    }

    /** Makes all trits zero. */
    void clear() {
        buffers.clear(before);
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
                buffers.setWords(before, trit, first / Long.SIZE, rates.low[trit], rates.high[trit]);
            }
        }
    }

    /**
     * Copies the rates after the transformation of the first lanes, 243 trits each.
     *
     * @param offsets for each of these lanes, where in {@code target} to put it
     */
    void readRates(byte[] target, int[] offsets) {
        readRates(after, target, offsets);
    }

    /** Copies the rates before the transformation, likewise. */
    void readWrittenRates(byte[] target, int[] offsets) {
        readRates(before, target, offsets);
    }

    private void readRates(int buffer, byte[] target, int[] offsets) {
        for (int first = 0; first < offsets.length; first += LaneRates.LANES) {
            for (int trit = 0; trit < Curl.HASH_TRITS; trit++) {
                rates.low[trit] = buffers.lowWord(buffer, trit, first / Long.SIZE);
                rates.high[trit] = buffers.highWord(buffer, trit, first / Long.SIZE);
            }
            rates.turn();
            int lanes = Math.min(LaneRates.LANES, offsets.length - first);
            for (int lane = 0; lane < lanes; lane++) {
                rates.get(lane, target, offsets[first + lane]);
            }
        }
    }

    /** Does all rounds. What was written stays, to be changed for the next time. */
    void transform(CurlRounds rounds) {
        transform(rounds, LanePass.ALL, LanePass.ALL);
    }

    /** Does all rounds, of the last ones only that on which the rates depend; the other trits are of no use then. */
    void transformToRates(CurlRounds rounds) {
        transform(rounds, BEFORE_RATES, RATES);
    }

    private void transform(CurlRounds rounds, LanePass lastButOne, LanePass last) {
        buffers.closeHalo(before);
        buffers.threeRounds(LanePass.ALL, before, after);
        // 9 or 27 times three rounds: after the first, an even number.
        for (int done = 9; done < rounds.count(); done += 6) {
            buffers.threeRounds(LanePass.ALL, after, SCRATCH);
            buffers.threeRounds(LanePass.ALL, SCRATCH, after);
        }
        buffers.threeRounds(lastButOne, after, SCRATCH);
        buffers.threeRounds(last, SCRATCH, after);
    }

    /** Makes the states after the transformation those before the next. */
    void goOn() {
        int swap = before;
        before = after;
        after = swap;
    }

    /** Makes the rates after the transformation, of the first lanes only, those before the next; all else stays. */
    void goOnWithRates(int lanes) {
        for (int word = 0; word * Long.SIZE < lanes; word++) {
            int inWord = Math.min(Long.SIZE, lanes - word * Long.SIZE);
            buffers.copy(after, before, Curl.HASH_TRITS, word, -1L >>> -inWord);
        }
    }
}
