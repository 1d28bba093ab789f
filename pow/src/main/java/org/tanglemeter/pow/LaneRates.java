package org.tanglemeter.pow;

/**
 * The rates of 64 states, turned from one state after the other into one trit after the other, or back.
 *
 * <p>Four matrices of 64 times 64 bits for either plane: a row is a state's (64 trits of it) before and a trit's (of all
 * states) after turning, or the other way around.
 */
final class LaneRates {
    static final int LANES = Long.SIZE;

    private static final int MATRICES = (Curl.HASH_TRITS + Long.SIZE - 1) / Long.SIZE;

    /** Once turned, the number of a trit's row is the trit's. */
    final long[] low = new long[MATRICES * LANES];

    final long[] high = new long[MATRICES * LANES];

    private final PackedTrits state = PackedTrits.ofLongs(MATRICES);

    /** Puts the first trits, at most 243, of a state in. */
    void put(int lane, byte[] trits, int offset, int length) {
        state.set(trits, offset, length);
        for (int matrix = 0; matrix < MATRICES; matrix++) {
            low[matrix * LANES + lane] = state.low[matrix];
            high[matrix * LANES + lane] = state.high[matrix];
        }
    }

    /** Gets the rate of a state, 243 trits, out. */
    void get(int lane, byte[] trits, int offset) {
        for (int matrix = 0; matrix < MATRICES; matrix++) {
            state.low[matrix] = low[matrix * LANES + lane];
            state.high[matrix] = high[matrix * LANES + lane];
        }
        state.get(trits, offset, Curl.HASH_TRITS);
    }

    void turn() {
        for (int matrix = 0; matrix < MATRICES; matrix++) {
            transpose(low, matrix * LANES);
            transpose(high, matrix * LANES);
        }
    }

    /** Swaps rows and columns of a matrix: two quarters of it first, then of each quarter, and so on. */
    private static void transpose(long[] rows, int first) {
        long mask = -1L >>> 32;
        for (int half = 32; half > 0; half /= 2) {
            for (int row = 0; row < LANES; row = (row + half + 1) & ~half) {
                int upper = first + row;
                int lower = upper + half;
                long differing = ((rows[upper] >>> half) ^ rows[lower]) & mask;
                rows[upper] ^= differing << half;
                rows[lower] ^= differing;
            }
            mask ^= mask << (half / 2);
        }
    }
}
