package org.tanglemeter.pow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The rounds of a transformation of packed trits.
 *
 * <p>Between rounds the trits stay where they are written: after r rounds, trit i is bit {@code i * 364^r mod 729}, and
 * the next round combines each bit with the one 364^(r + 1) further on. So that reading on never has to wrap around,
 * the planes repeat themselves after 729 bits. Only after the last round are the trits put back in order. See
 * docs/proof-of-work.md.
 */
public final class PackedRounds {
    private static final int STRIDE = 364;
    private static final PackedRounds P27 = new PackedRounds(CurlRounds.P27);
    private static final PackedRounds P81 = new PackedRounds(CurlRounds.P81);

    private final int[] distances;
    private final List<Shift> shifts;

    private PackedRounds(CurlRounds rounds) {
        distances = new int[rounds.count()];
        int power = 1;
        for (int round = 0; round < distances.length; round++) {
            power = power * STRIDE % Curl.STATE_TRITS;
            distances[round] = power;
        }
        // Trit i is bit i * power: 244 i = i + 243 (i mod 3), or 82 i = i + 81 (i mod 9).
        shifts = rounds == CurlRounds.P81 ? List.of(new Shift(243, 1)) : List.of(new Shift(81, 1), new Shift(243, 3));
    }

    static PackedRounds of(CurlRounds rounds) {
        return rounds == CurlRounds.P27 ? P27 : P81;
    }

    /** Does all rounds with so many states, in place; what is in the scratch, which is as long, does not matter. */
    void apply(PackedKernel kernel, int count, PackedTrits states, PackedTrits scratch) {
        beginToRepeat(states.low, count);
        beginToRepeat(states.high, count);
        PackedTrits from = states;
        PackedTrits to = scratch;
        for (int distance : distances) {
            kernel.round(count, distance, from.low, from.high, to.low, to.high);
            PackedTrits swap = from;
            from = to;
            to = swap;
        }
        for (Shift shift : shifts) {
            kernel.shift(count, shift, from.low, to.low);
            kernel.shift(count, shift, from.high, to.high);
            PackedTrits swap = from;
            from = to;
            to = swap;
        }
        if (from != states) {
            states.copyOf(from);
        }
    }

    /** Fills the rest of a plane's twelfth long, which keeps being right then: round and shift do with it as with all. */
    private static void beginToRepeat(long[] plane, int count) {
        int last = (PackedKernel.WORDS - 1) * count;
        for (int state = 0; state < count; state++) {
            plane[last + state] = (plane[last + state] & ((1L << PackedKernel.LAST_BITS) - 1))
                    | (plane[state] << PackedKernel.LAST_BITS);
        }
    }

    /** Moves each bit by none, one or two distances, as a ternary digit of its number says. */
    public static final class Shift {
        private final int distance;
        private final int unit;

        /** By the number of states, then of distances. */
        private final Map<Integer, long[][]> masks = new ConcurrentHashMap<>();

        /** @param unit 1 for the least significant digit, 3 for the next */
        private Shift(int distance, int unit) {
            this.distance = distance;
            this.unit = unit;
        }

        public int distance() {
            return distance;
        }

        /** The bits of a plane of so many states that move by none, one or two distances. */
        public long[][] masks(int states) {
            return masks.computeIfAbsent(
                    states,
                    count -> IntStream.range(0, 3)
                            .mapToObj(digit -> mask(digit, count))
                            .toArray(long[][]::new));
        }

        private long[] mask(int digit, int states) {
            long[] mask = new long[PackedKernel.WORDS * states];
            for (int bit = 0; bit < PackedKernel.WORDS * Long.SIZE; bit++) {
                if (bit / unit % 3 == digit) {
                    for (int state = 0; state < states; state++) {
                        mask[bit / Long.SIZE * states + state] |= 1L << bit;
                    }
                }
            }
            return mask;
        }
    }
}
