package org.tanglemeter.pow.vector;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.tanglemeter.pow.LaneKernel;
import org.tanglemeter.pow.LaneLayout;

/**
 * As many lanes as the machine's vectors have bits, by the Vector API.
 *
 * <p>To be loaded only where the module {@code jdk.incubator.vector} is.
 */
public final class VectorKernel implements LaneKernel {
    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();
    private static final int SLOT = 2 * WIDTH;

    private static final int BLOCK = 7;
    private static final int RUN = 13 * BLOCK;
    private static final int RUNS = 8;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void threeRounds(long[] source, long[] target) {
        for (int first = 1; first <= RUN; first += BLOCK) {
            blocks(source, target, first, RUNS);
        }
        // Output 0 is number 729 too: the last of a block of which the others are done already.
        blocks(source, target, 729 - BLOCK + 1, 1);
        LaneLayout.closeHalo(target, WIDTH);
    }

    @Override
    public String name() {
        return "vector " + SPECIES.vectorBitSize() + " bits";
    }

    /**
     * The outputs {@code first} to {@code first + 6}, and those 91 further, and so on: each time the slot to write to is
     * one more.
     *
     * <p>What LongKernel does in a loop is written out here, for the compiler keeps no vector in a register from one
     * turn of a loop to the next, nor does it inline helpers in a method of that size.
     */
    private static void blocks(long[] source, long[] target, int first, int count) {
        for (int block = 0; block < count; block++) {
            int d = SLOT * (first + RUN * block); // the slot of d_{first−2}
            int out = SLOT * (LaneLayout.slot(first) + block);

            LongVector d0l = LongVector.fromArray(SPECIES, source, d);
            LongVector d0h = LongVector.fromArray(SPECIES, source, d + WIDTH);
            LongVector d1l = LongVector.fromArray(SPECIES, source, d + 2 * WIDTH);
            LongVector d1h = LongVector.fromArray(SPECIES, source, d + 3 * WIDTH);
            LongVector d2l = LongVector.fromArray(SPECIES, source, d + 4 * WIDTH);
            LongVector d2h = LongVector.fromArray(SPECIES, source, d + 5 * WIDTH);
            LongVector d3l = LongVector.fromArray(SPECIES, source, d + 6 * WIDTH);
            LongVector d3h = LongVector.fromArray(SPECIES, source, d + 7 * WIDTH);
            LongVector d4l = LongVector.fromArray(SPECIES, source, d + 8 * WIDTH);
            LongVector d4h = LongVector.fromArray(SPECIES, source, d + 9 * WIDTH);
            LongVector y0l = d0h.lanewise(XOR, d0l.lanewise(AND_NOT, d4l));
            LongVector y0h = d0l.lanewise(XOR, d4h.lanewise(AND, y0l));

            LongVector d5l = LongVector.fromArray(SPECIES, source, d + 10 * WIDTH);
            LongVector d5h = LongVector.fromArray(SPECIES, source, d + 11 * WIDTH);
            LongVector y1l = d1h.lanewise(XOR, d1l.lanewise(AND_NOT, d5l));
            LongVector y1h = d1l.lanewise(XOR, d5h.lanewise(AND, y1l));

            LongVector d6l = LongVector.fromArray(SPECIES, source, d + 12 * WIDTH);
            LongVector d6h = LongVector.fromArray(SPECIES, source, d + 13 * WIDTH);
            LongVector y2l = d2h.lanewise(XOR, d2l.lanewise(AND_NOT, d6l));
            LongVector y2h = d2l.lanewise(XOR, d6h.lanewise(AND, y2l));
            LongVector w2l = y2h.lanewise(XOR, y2l.lanewise(AND_NOT, y0l));
            LongVector w2h = y2l.lanewise(XOR, y0h.lanewise(AND, w2l));

            LongVector d7l = LongVector.fromArray(SPECIES, source, d + 14 * WIDTH);
            LongVector d7h = LongVector.fromArray(SPECIES, source, d + 15 * WIDTH);
            LongVector y3l = d3h.lanewise(XOR, d3l.lanewise(AND_NOT, d7l));
            LongVector y3h = d3l.lanewise(XOR, d7h.lanewise(AND, y3l));
            LongVector w3l = y3h.lanewise(XOR, y3l.lanewise(AND_NOT, y1l));
            LongVector w3h = y3l.lanewise(XOR, y1h.lanewise(AND, w3l));
            LongVector out0l = w2h.lanewise(XOR, w2l.lanewise(AND_NOT, w3l));
            LongVector out0h = w2l.lanewise(XOR, w3h.lanewise(AND, out0l));
            out0l.intoArray(target, out);
            out0h.intoArray(target, out + WIDTH);

            LongVector d8l = LongVector.fromArray(SPECIES, source, d + 16 * WIDTH);
            LongVector d8h = LongVector.fromArray(SPECIES, source, d + 17 * WIDTH);
            LongVector y4l = d4h.lanewise(XOR, d4l.lanewise(AND_NOT, d8l));
            LongVector y4h = d4l.lanewise(XOR, d8h.lanewise(AND, y4l));
            LongVector w4l = y4h.lanewise(XOR, y4l.lanewise(AND_NOT, y2l));
            LongVector w4h = y4l.lanewise(XOR, y2h.lanewise(AND, w4l));
            LongVector out1l = w3h.lanewise(XOR, w3l.lanewise(AND_NOT, w4l));
            LongVector out1h = w3l.lanewise(XOR, w4h.lanewise(AND, out1l));
            out1l.intoArray(target, out - 16 * WIDTH);
            out1h.intoArray(target, out - 15 * WIDTH);

            LongVector d9l = LongVector.fromArray(SPECIES, source, d + 18 * WIDTH);
            LongVector d9h = LongVector.fromArray(SPECIES, source, d + 19 * WIDTH);
            LongVector y5l = d5h.lanewise(XOR, d5l.lanewise(AND_NOT, d9l));
            LongVector y5h = d5l.lanewise(XOR, d9h.lanewise(AND, y5l));
            LongVector w5l = y5h.lanewise(XOR, y5l.lanewise(AND_NOT, y3l));
            LongVector w5h = y5l.lanewise(XOR, y3h.lanewise(AND, w5l));
            LongVector out2l = w4h.lanewise(XOR, w4l.lanewise(AND_NOT, w5l));
            LongVector out2h = w4l.lanewise(XOR, w5h.lanewise(AND, out2l));
            out2l.intoArray(target, out - 32 * WIDTH);
            out2h.intoArray(target, out - 31 * WIDTH);

            LongVector d10l = LongVector.fromArray(SPECIES, source, d + 20 * WIDTH);
            LongVector d10h = LongVector.fromArray(SPECIES, source, d + 21 * WIDTH);
            LongVector y6l = d6h.lanewise(XOR, d6l.lanewise(AND_NOT, d10l));
            LongVector y6h = d6l.lanewise(XOR, d10h.lanewise(AND, y6l));
            LongVector w6l = y6h.lanewise(XOR, y6l.lanewise(AND_NOT, y4l));
            LongVector w6h = y6l.lanewise(XOR, y4h.lanewise(AND, w6l));
            LongVector out3l = w5h.lanewise(XOR, w5l.lanewise(AND_NOT, w6l));
            LongVector out3h = w5l.lanewise(XOR, w6h.lanewise(AND, out3l));
            out3l.intoArray(target, out - 48 * WIDTH);
            out3h.intoArray(target, out - 47 * WIDTH);

            LongVector d11l = LongVector.fromArray(SPECIES, source, d + 22 * WIDTH);
            LongVector d11h = LongVector.fromArray(SPECIES, source, d + 23 * WIDTH);
            LongVector y7l = d7h.lanewise(XOR, d7l.lanewise(AND_NOT, d11l));
            LongVector y7h = d7l.lanewise(XOR, d11h.lanewise(AND, y7l));
            LongVector w7l = y7h.lanewise(XOR, y7l.lanewise(AND_NOT, y5l));
            LongVector w7h = y7l.lanewise(XOR, y5h.lanewise(AND, w7l));
            LongVector out4l = w6h.lanewise(XOR, w6l.lanewise(AND_NOT, w7l));
            LongVector out4h = w6l.lanewise(XOR, w7h.lanewise(AND, out4l));
            out4l.intoArray(target, out - 64 * WIDTH);
            out4h.intoArray(target, out - 63 * WIDTH);

            LongVector d12l = LongVector.fromArray(SPECIES, source, d + 24 * WIDTH);
            LongVector d12h = LongVector.fromArray(SPECIES, source, d + 25 * WIDTH);
            LongVector y8l = d8h.lanewise(XOR, d8l.lanewise(AND_NOT, d12l));
            LongVector y8h = d8l.lanewise(XOR, d12h.lanewise(AND, y8l));
            LongVector w8l = y8h.lanewise(XOR, y8l.lanewise(AND_NOT, y6l));
            LongVector w8h = y8l.lanewise(XOR, y6h.lanewise(AND, w8l));
            LongVector out5l = w7h.lanewise(XOR, w7l.lanewise(AND_NOT, w8l));
            LongVector out5h = w7l.lanewise(XOR, w8h.lanewise(AND, out5l));
            out5l.intoArray(target, out - 80 * WIDTH);
            out5h.intoArray(target, out - 79 * WIDTH);

            LongVector d13l = LongVector.fromArray(SPECIES, source, d + 26 * WIDTH);
            LongVector d13h = LongVector.fromArray(SPECIES, source, d + 27 * WIDTH);
            LongVector y9l = d9h.lanewise(XOR, d9l.lanewise(AND_NOT, d13l));
            LongVector y9h = d9l.lanewise(XOR, d13h.lanewise(AND, y9l));
            LongVector w9l = y9h.lanewise(XOR, y9l.lanewise(AND_NOT, y7l));
            LongVector w9h = y9l.lanewise(XOR, y7h.lanewise(AND, w9l));
            LongVector out6l = w8h.lanewise(XOR, w8l.lanewise(AND_NOT, w9l));
            LongVector out6h = w8l.lanewise(XOR, w9h.lanewise(AND, out6l));
            out6l.intoArray(target, out - 96 * WIDTH);
            out6h.intoArray(target, out - 95 * WIDTH);
        }
    }
}
