package org.tanglemeter.pow.vector;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.tanglemeter.pow.PackedKernel;
import org.tanglemeter.pow.PackedRounds;

/**
 * Packed states on vectors, by the Vector API: what PackedLongKernel does with a long, it does with a vector. So that is
 * as many longs of one state, or one long of as many states.
 *
 * <p>To be loaded only where the module {@code jdk.incubator.vector} is.
 */
public final class PackedVectorKernel implements PackedKernel {
    /** The same as the other kernel's: with two kinds of vectors in a JVM, C2 may compile neither well. */
    private static final VectorSpecies<Long> SPECIES = VectorKernel.SPECIES;

    /** Divides {@link #WORDS}. */
    private static final int WIDTH = SPECIES.length();

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public String name() {
        return "vector " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public void round(int states, int distance, long[] low, long[] high, long[] newLow, long[] newHigh) {
        if (states == 1) {
            roundOf(1, distance, low, high, newLow, newHigh);
        } else {
            roundOf(WIDTH, distance, low, high, newLow, newHigh);
        }
    }

    /** C2 makes the most of a number of states that it knows when it compiles. */
    private static void roundOf(int states, int distance, long[] low, long[] high, long[] newLow, long[] newHigh) {
        repeat(low, states, distance);
        repeat(high, states, distance);
        int near = distance / Long.SIZE * states;
        int far = near + states;
        for (int i = 0; i < WORDS * states; i += WIDTH) {
            LongVector a = longs(low, i);
            LongVector newBits =
                    longs(high, i).lanewise(XOR, a.lanewise(AND_NOT, bits(low, i + near, i + far, distance)));
            newBits.intoArray(newLow, i);
            a.lanewise(XOR, bits(high, i + near, i + far, distance).lanewise(AND, newBits))
                    .intoArray(newHigh, i);
        }
    }

    @Override
    public void shift(int states, PackedRounds.Shift shift, long[] from, long[] to) {
        if (states == 1) {
            shiftOf(1, shift, from, to);
        } else {
            shiftOf(WIDTH, shift, from, to);
        }
    }

    private static void shiftOf(int states, PackedRounds.Shift shift, long[] from, long[] to) {
        int distance = shift.distance();
        int twice = 2 * distance;
        repeat(from, states, twice);
        int near = distance / Long.SIZE * states;
        int nearTwice = twice / Long.SIZE * states;
        long[][] masks = shift.masks(states);
        for (int i = 0; i < WORDS * states; i += WIDTH) {
            LongVector none = longs(from, i);
            LongVector one = bits(from, i + near, i + near + states, distance);
            LongVector two = bits(from, i + nearTwice, i + nearTwice + states, twice);
            none.lanewise(AND, longs(masks[0], i))
                    .lanewise(OR, one.lanewise(AND, longs(masks[1], i)))
                    .lanewise(OR, two.lanewise(AND, longs(masks[2], i)))
                    .intoArray(to, i);
        }
    }

    private static void repeat(long[] plane, int states, int distance) {
        int end = (distance / Long.SIZE + 1) * states;
        for (int i = 0; i < end; i += WIDTH) {
            bits(plane, i, i + states, Long.SIZE - LAST_BITS).intoArray(plane, WORDS * states + i);
        }
    }

    private static LongVector bits(long[] plane, int near, int far, int distance) {
        int right = distance % Long.SIZE;
        return longs(plane, near)
                .lanewise(LSHR, right)
                .lanewise(OR, longs(plane, far).lanewise(LSHL, 1).lanewise(LSHL, Long.SIZE - 1 - right));
    }

    private static LongVector longs(long[] plane, int at) {
        return LongVector.fromArray(SPECIES, plane, at);
    }
}
