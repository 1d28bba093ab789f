package org.tanglemeter.pow;

/**
 * Does rounds of Curl-P on one state of packed trits, or on as many as it is wide.
 *
 * <p>A plane holds the bits of all states, packed as in {@link PackedTrits}: the first longs of all states, then the
 * second ones, and so on. After its 729 bits a plane repeats itself up to the end of its twelfth long. There is room for
 * twelve more, where each method first makes the planes that it reads repeat themselves as far as it needs. See
 * {@link PackedRounds}.
 */
public interface PackedKernel extends Kernel {
    /** Longs a state that hold a plane once, the last of them {@link #LAST_BITS}. */
    int WORDS = 12;

    /** Longs a state of a plane, with room to repeat itself. */
    int LONGS = 2 * WORDS;

    int LAST_BITS = Curl.STATE_TRITS - (WORDS - 1) * Long.SIZE;

    /**
     * One round, which combines each bit with the one so far further on.
     *
     * @param distance less than 729
     */
    void round(int states, int distance, long[] low, long[] high, long[] newLow, long[] newHigh);

    /** Puts bits of a plane back to their places. */
    void shift(int states, PackedRounds.Shift shift, long[] from, long[] to);
}
