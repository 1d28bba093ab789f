package org.tanglemeter.pow.vector;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.tanglemeter.pow.LaneKernel;

/**
 * As many lanes as the machine's vectors have bits, up to 256, by the Vector API.
 *
 * <p>With 512 bits a state is twice as large and further away from the processor, which costs what the longer vectors
 * gain; and a few states take as long as many.
 *
 * <p>To be loaded only where the module {@code jdk.incubator.vector} is.
 */
public final class VectorKernel implements LaneKernel {
    static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED.length() > LongVector.SPECIES_256.length()
            ? LongVector.SPECIES_256
            : LongVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();
    private static final int SLOT = 2 * WIDTH;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void threeRounds(long[] memory, int read, int write, int count) {
        blocks(memory, read, write, count);
    }

    @Override
    public String name() {
        return "vector " + SPECIES.vectorBitSize() + " bits";
    }

    /**
     * Written out, for the compiler keeps no vector in a register from one turn of a loop to the next, nor does it inline
     * helpers in a method of that size. Numbers count from d_{i−2}: y2 is y_i.
     */
    private static void blocks(long[] memory, int read, int write, int count) {
        for (int block = 0; block < count; block++) {
            int d = read + 91 * SLOT * block;
            int out = write + SLOT * block;

            LongVector d0l = LongVector.fromArray(SPECIES, memory, d);
            LongVector d0h = LongVector.fromArray(SPECIES, memory, d + WIDTH);
            LongVector d1l = LongVector.fromArray(SPECIES, memory, d + 2 * WIDTH);
            LongVector d1h = LongVector.fromArray(SPECIES, memory, d + 3 * WIDTH);
            LongVector d2l = LongVector.fromArray(SPECIES, memory, d + 4 * WIDTH);
            LongVector d2h = LongVector.fromArray(SPECIES, memory, d + 5 * WIDTH);
            LongVector d3l = LongVector.fromArray(SPECIES, memory, d + 6 * WIDTH);
            LongVector d3h = LongVector.fromArray(SPECIES, memory, d + 7 * WIDTH);
            LongVector d4l = LongVector.fromArray(SPECIES, memory, d + 8 * WIDTH);
            LongVector d4h = LongVector.fromArray(SPECIES, memory, d + 9 * WIDTH);
            LongVector y0l = d0h.lanewise(XOR, d0l.lanewise(AND_NOT, d4l));
            LongVector y0h = d0l.lanewise(XOR, d4h.lanewise(AND, y0l));

            LongVector d5l = LongVector.fromArray(SPECIES, memory, d + 10 * WIDTH);
            LongVector d5h = LongVector.fromArray(SPECIES, memory, d + 11 * WIDTH);
            LongVector y1l = d1h.lanewise(XOR, d1l.lanewise(AND_NOT, d5l));
            LongVector y1h = d1l.lanewise(XOR, d5h.lanewise(AND, y1l));

            LongVector d6l = LongVector.fromArray(SPECIES, memory, d + 12 * WIDTH);
            LongVector d6h = LongVector.fromArray(SPECIES, memory, d + 13 * WIDTH);
            LongVector y2l = d2h.lanewise(XOR, d2l.lanewise(AND_NOT, d6l));
            LongVector y2h = d2l.lanewise(XOR, d6h.lanewise(AND, y2l));
            LongVector w2l = y2h.lanewise(XOR, y2l.lanewise(AND_NOT, y0l));
            LongVector w2h = y2l.lanewise(XOR, y0h.lanewise(AND, w2l));

            LongVector d7l = LongVector.fromArray(SPECIES, memory, d + 14 * WIDTH);
            LongVector d7h = LongVector.fromArray(SPECIES, memory, d + 15 * WIDTH);
            LongVector y3l = d3h.lanewise(XOR, d3l.lanewise(AND_NOT, d7l));
            LongVector y3h = d3l.lanewise(XOR, d7h.lanewise(AND, y3l));
            LongVector w3l = y3h.lanewise(XOR, y3l.lanewise(AND_NOT, y1l));
            LongVector w3h = y3l.lanewise(XOR, y1h.lanewise(AND, w3l));
            LongVector out0l = w2h.lanewise(XOR, w2l.lanewise(AND_NOT, w3l));
            LongVector out0h = w2l.lanewise(XOR, w3h.lanewise(AND, out0l));
            out0l.intoArray(memory, out);
            out0h.intoArray(memory, out + WIDTH);

            LongVector d8l = LongVector.fromArray(SPECIES, memory, d + 16 * WIDTH);
            LongVector d8h = LongVector.fromArray(SPECIES, memory, d + 17 * WIDTH);
            LongVector y4l = d4h.lanewise(XOR, d4l.lanewise(AND_NOT, d8l));
            LongVector y4h = d4l.lanewise(XOR, d8h.lanewise(AND, y4l));
            LongVector w4l = y4h.lanewise(XOR, y4l.lanewise(AND_NOT, y2l));
            LongVector w4h = y4l.lanewise(XOR, y2h.lanewise(AND, w4l));
            LongVector out1l = w3h.lanewise(XOR, w3l.lanewise(AND_NOT, w4l));
            LongVector out1h = w3l.lanewise(XOR, w4h.lanewise(AND, out1l));
            out1l.intoArray(memory, out - 16 * WIDTH);
            out1h.intoArray(memory, out - 15 * WIDTH);

            LongVector d9l = LongVector.fromArray(SPECIES, memory, d + 18 * WIDTH);
            LongVector d9h = LongVector.fromArray(SPECIES, memory, d + 19 * WIDTH);
            LongVector y5l = d5h.lanewise(XOR, d5l.lanewise(AND_NOT, d9l));
            LongVector y5h = d5l.lanewise(XOR, d9h.lanewise(AND, y5l));
            LongVector w5l = y5h.lanewise(XOR, y5l.lanewise(AND_NOT, y3l));
            LongVector w5h = y5l.lanewise(XOR, y3h.lanewise(AND, w5l));
            LongVector out2l = w4h.lanewise(XOR, w4l.lanewise(AND_NOT, w5l));
            LongVector out2h = w4l.lanewise(XOR, w5h.lanewise(AND, out2l));
            out2l.intoArray(memory, out - 32 * WIDTH);
            out2h.intoArray(memory, out - 31 * WIDTH);

            LongVector d10l = LongVector.fromArray(SPECIES, memory, d + 20 * WIDTH);
            LongVector d10h = LongVector.fromArray(SPECIES, memory, d + 21 * WIDTH);
            LongVector y6l = d6h.lanewise(XOR, d6l.lanewise(AND_NOT, d10l));
            LongVector y6h = d6l.lanewise(XOR, d10h.lanewise(AND, y6l));
            LongVector w6l = y6h.lanewise(XOR, y6l.lanewise(AND_NOT, y4l));
            LongVector w6h = y6l.lanewise(XOR, y4h.lanewise(AND, w6l));
            LongVector out3l = w5h.lanewise(XOR, w5l.lanewise(AND_NOT, w6l));
            LongVector out3h = w5l.lanewise(XOR, w6h.lanewise(AND, out3l));
            out3l.intoArray(memory, out - 48 * WIDTH);
            out3h.intoArray(memory, out - 47 * WIDTH);

            LongVector d11l = LongVector.fromArray(SPECIES, memory, d + 22 * WIDTH);
            LongVector d11h = LongVector.fromArray(SPECIES, memory, d + 23 * WIDTH);
            LongVector y7l = d7h.lanewise(XOR, d7l.lanewise(AND_NOT, d11l));
            LongVector y7h = d7l.lanewise(XOR, d11h.lanewise(AND, y7l));
            LongVector w7l = y7h.lanewise(XOR, y7l.lanewise(AND_NOT, y5l));
            LongVector w7h = y7l.lanewise(XOR, y5h.lanewise(AND, w7l));
            LongVector out4l = w6h.lanewise(XOR, w6l.lanewise(AND_NOT, w7l));
            LongVector out4h = w6l.lanewise(XOR, w7h.lanewise(AND, out4l));
            out4l.intoArray(memory, out - 64 * WIDTH);
            out4h.intoArray(memory, out - 63 * WIDTH);

            LongVector d12l = LongVector.fromArray(SPECIES, memory, d + 24 * WIDTH);
            LongVector d12h = LongVector.fromArray(SPECIES, memory, d + 25 * WIDTH);
            LongVector y8l = d8h.lanewise(XOR, d8l.lanewise(AND_NOT, d12l));
            LongVector y8h = d8l.lanewise(XOR, d12h.lanewise(AND, y8l));
            LongVector w8l = y8h.lanewise(XOR, y8l.lanewise(AND_NOT, y6l));
            LongVector w8h = y8l.lanewise(XOR, y6h.lanewise(AND, w8l));
            LongVector out5l = w7h.lanewise(XOR, w7l.lanewise(AND_NOT, w8l));
            LongVector out5h = w7l.lanewise(XOR, w8h.lanewise(AND, out5l));
            out5l.intoArray(memory, out - 80 * WIDTH);
            out5h.intoArray(memory, out - 79 * WIDTH);

            LongVector d13l = LongVector.fromArray(SPECIES, memory, d + 26 * WIDTH);
            LongVector d13h = LongVector.fromArray(SPECIES, memory, d + 27 * WIDTH);
            LongVector y9l = d9h.lanewise(XOR, d9l.lanewise(AND_NOT, d13l));
            LongVector y9h = d9l.lanewise(XOR, d13h.lanewise(AND, y9l));
            LongVector w9l = y9h.lanewise(XOR, y9l.lanewise(AND_NOT, y7l));
            LongVector w9h = y9l.lanewise(XOR, y7h.lanewise(AND, w9l));
            LongVector out6l = w8h.lanewise(XOR, w8l.lanewise(AND_NOT, w9l));
            LongVector out6h = w8l.lanewise(XOR, w9h.lanewise(AND, out6l));
            out6l.intoArray(memory, out - 96 * WIDTH);
            out6h.intoArray(memory, out - 95 * WIDTH);

            LongVector d14l = LongVector.fromArray(SPECIES, memory, d + 28 * WIDTH);
            LongVector d14h = LongVector.fromArray(SPECIES, memory, d + 29 * WIDTH);
            LongVector y10l = d10h.lanewise(XOR, d10l.lanewise(AND_NOT, d14l));
            LongVector y10h = d10l.lanewise(XOR, d14h.lanewise(AND, y10l));
            LongVector w10l = y10h.lanewise(XOR, y10l.lanewise(AND_NOT, y8l));
            LongVector w10h = y10l.lanewise(XOR, y8h.lanewise(AND, w10l));
            LongVector out7l = w9h.lanewise(XOR, w9l.lanewise(AND_NOT, w10l));
            LongVector out7h = w9l.lanewise(XOR, w10h.lanewise(AND, out7l));
            out7l.intoArray(memory, out - 112 * WIDTH);
            out7h.intoArray(memory, out - 111 * WIDTH);

            LongVector d15l = LongVector.fromArray(SPECIES, memory, d + 30 * WIDTH);
            LongVector d15h = LongVector.fromArray(SPECIES, memory, d + 31 * WIDTH);
            LongVector y11l = d11h.lanewise(XOR, d11l.lanewise(AND_NOT, d15l));
            LongVector y11h = d11l.lanewise(XOR, d15h.lanewise(AND, y11l));
            LongVector w11l = y11h.lanewise(XOR, y11l.lanewise(AND_NOT, y9l));
            LongVector w11h = y11l.lanewise(XOR, y9h.lanewise(AND, w11l));
            LongVector out8l = w10h.lanewise(XOR, w10l.lanewise(AND_NOT, w11l));
            LongVector out8h = w10l.lanewise(XOR, w11h.lanewise(AND, out8l));
            out8l.intoArray(memory, out - 128 * WIDTH);
            out8h.intoArray(memory, out - 127 * WIDTH);

            LongVector d16l = LongVector.fromArray(SPECIES, memory, d + 32 * WIDTH);
            LongVector d16h = LongVector.fromArray(SPECIES, memory, d + 33 * WIDTH);
            LongVector y12l = d12h.lanewise(XOR, d12l.lanewise(AND_NOT, d16l));
            LongVector y12h = d12l.lanewise(XOR, d16h.lanewise(AND, y12l));
            LongVector w12l = y12h.lanewise(XOR, y12l.lanewise(AND_NOT, y10l));
            LongVector w12h = y12l.lanewise(XOR, y10h.lanewise(AND, w12l));
            LongVector out9l = w11h.lanewise(XOR, w11l.lanewise(AND_NOT, w12l));
            LongVector out9h = w11l.lanewise(XOR, w12h.lanewise(AND, out9l));
            out9l.intoArray(memory, out - 144 * WIDTH);
            out9h.intoArray(memory, out - 143 * WIDTH);

            LongVector d17l = LongVector.fromArray(SPECIES, memory, d + 34 * WIDTH);
            LongVector d17h = LongVector.fromArray(SPECIES, memory, d + 35 * WIDTH);
            LongVector y13l = d13h.lanewise(XOR, d13l.lanewise(AND_NOT, d17l));
            LongVector y13h = d13l.lanewise(XOR, d17h.lanewise(AND, y13l));
            LongVector w13l = y13h.lanewise(XOR, y13l.lanewise(AND_NOT, y11l));
            LongVector w13h = y13l.lanewise(XOR, y11h.lanewise(AND, w13l));
            LongVector out10l = w12h.lanewise(XOR, w12l.lanewise(AND_NOT, w13l));
            LongVector out10h = w12l.lanewise(XOR, w13h.lanewise(AND, out10l));
            out10l.intoArray(memory, out - 160 * WIDTH);
            out10h.intoArray(memory, out - 159 * WIDTH);

            LongVector d18l = LongVector.fromArray(SPECIES, memory, d + 36 * WIDTH);
            LongVector d18h = LongVector.fromArray(SPECIES, memory, d + 37 * WIDTH);
            LongVector y14l = d14h.lanewise(XOR, d14l.lanewise(AND_NOT, d18l));
            LongVector y14h = d14l.lanewise(XOR, d18h.lanewise(AND, y14l));
            LongVector w14l = y14h.lanewise(XOR, y14l.lanewise(AND_NOT, y12l));
            LongVector w14h = y14l.lanewise(XOR, y12h.lanewise(AND, w14l));
            LongVector out11l = w13h.lanewise(XOR, w13l.lanewise(AND_NOT, w14l));
            LongVector out11h = w13l.lanewise(XOR, w14h.lanewise(AND, out11l));
            out11l.intoArray(memory, out - 176 * WIDTH);
            out11h.intoArray(memory, out - 175 * WIDTH);

            LongVector d19l = LongVector.fromArray(SPECIES, memory, d + 38 * WIDTH);
            LongVector d19h = LongVector.fromArray(SPECIES, memory, d + 39 * WIDTH);
            LongVector y15l = d15h.lanewise(XOR, d15l.lanewise(AND_NOT, d19l));
            LongVector y15h = d15l.lanewise(XOR, d19h.lanewise(AND, y15l));
            LongVector w15l = y15h.lanewise(XOR, y15l.lanewise(AND_NOT, y13l));
            LongVector w15h = y15l.lanewise(XOR, y13h.lanewise(AND, w15l));
            LongVector out12l = w14h.lanewise(XOR, w14l.lanewise(AND_NOT, w15l));
            LongVector out12h = w14l.lanewise(XOR, w15h.lanewise(AND, out12l));
            out12l.intoArray(memory, out - 192 * WIDTH);
            out12h.intoArray(memory, out - 191 * WIDTH);
        }
    }
}
