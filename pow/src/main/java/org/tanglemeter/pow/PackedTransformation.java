package org.tanglemeter.pow;

import java.util.List;

/**
 * The transformation of one Curl-P state of packed trits.
 *
 * <p>Between rounds the trits stay where they are written: after r rounds, trit i is bit {@code i * 364^r mod 729}, and
 * the next round combines each bit with the one 364^(r + 1) further on. So that reading on never has to wrap around,
 * the planes repeat themselves after 729 bits. Only after the last round are the trits put back in order. See
 * docs/proof-of-work.md.
 */
final class PackedTransformation {
    private static final int STRIDE = 364;

    /** Longs that hold a plane once, the last of them {@link #LAST_BITS}. */
    private static final int WORDS = 12;

    private static final int LAST_BITS = Curl.STATE_TRITS - (WORDS - 1) * Long.SIZE;

    private static final PackedTransformation P27 = new PackedTransformation(CurlRounds.P27);
    private static final PackedTransformation P81 = new PackedTransformation(CurlRounds.P81);

    /** For each round, how far apart the two bits are that it combines. */
    private final int[] distances;

    /** What puts the trits back to their places, one after the other. */
    private final List<Shift> shifts;

    private PackedTransformation(CurlRounds rounds) {
        distances = new int[rounds.count()];
        int power = 1;
        for (int round = 0; round < distances.length; round++) {
            power = power * STRIDE % Curl.STATE_TRITS;
            distances[round] = power;
        }
        // Trit i is bit i * power: 244 i = i + 243 (i mod 3), or 82 i = i + 81 (i mod 9).
        shifts = rounds == CurlRounds.P81 ? List.of(new Shift(243, 1)) : List.of(new Shift(81, 1), new Shift(243, 3));
    }

    /** The transformation by so many rounds. */
    static PackedTransformation of(CurlRounds rounds) {
        return rounds == CurlRounds.P27 ? P27 : P81;
    }

    /** A state of 729 zeros, with room to repeat itself. */
    static PackedTrits newState() {
        return PackedTrits.ofLongs(2 * WORDS);
    }

    /** Transforms a state. */
    void apply(PackedTrits state, PackedTrits scratch) {
        PackedTrits from = state;
        PackedTrits to = scratch;
        repeat(state);
        for (int distance : distances) {
            round(from, distance, to);
            repeat(to);
            PackedTrits swap = from;
            from = to;
            to = swap;
        }
        for (Shift shift : shifts) {
            shift.apply(from.low, to.low);
            shift.apply(from.high, to.high);
            repeat(to);
            PackedTrits swap = from;
            from = to;
            to = swap;
        }
        if (from != state) {
            state.copyOf(from);
        }
    }

    private static void round(PackedTrits from, int distance, PackedTrits to) {
        long[] low = from.low;
        long[] high = from.high;
        long[] newLow = to.low;
        long[] newHigh = to.high;
        for (int word = 0; word < WORDS; word++) {
            long a = low[word];
            long newBits = high[word] ^ (a & ~wordAt(low, word, distance));
            newLow[word] = newBits;
            newHigh[word] = a ^ (wordAt(high, word, distance) & newBits);
        }
    }

    /** The 64 bits of a plane that come so many bits after a word's first. */
    private static long wordAt(long[] plane, int word, int distance) {
        int at = word + distance / Long.SIZE;
        return (plane[at] >>> distance) | (plane[at + 1] << 1 << ~distance);
    }

    private static void repeat(PackedTrits state) {
        repeat(state.low);
        repeat(state.high);
    }

    /** Writes a plane's bits once more after its 729th. */
    private static void repeat(long[] plane) {
        plane[WORDS - 1] = (plane[WORDS - 1] & ((1L << LAST_BITS) - 1)) | (plane[0] << LAST_BITS);
        for (int word = 0; word < WORDS; word++) {
            plane[WORDS + word] = (plane[word] >>> (Long.SIZE - LAST_BITS)) | (plane[word + 1] << LAST_BITS);
        }
    }

    /** Moves each bit by none, one or two distances, as a ternary digit of its number says. */
    private static final class Shift {
        private final int distance;

        /** The bits to move so many distances. */
        private final long[][] masks = new long[3][WORDS];

        /** @param unit 1 for the least significant digit, 3 for the next */
        Shift(int distance, int unit) {
            this.distance = distance;
            for (int bit = 0; bit < WORDS * Long.SIZE; bit++) {
                masks[bit / unit % 3][bit / Long.SIZE] |= 1L << bit;
            }
        }

        void apply(long[] from, long[] to) {
            for (int word = 0; word < WORDS; word++) {
                to[word] = (masks[0][word] & from[word])
                        | (masks[1][word] & wordAt(from, word, distance))
                        | (masks[2][word] & wordAt(from, word, 2 * distance));
            }
        }
    }
}
