package org.tanglemeter.camel.p1.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What the next value of a column is expected to be; only the difference is written. */
enum Prediction {
    /** The value before. */
    DELTA(0),
    /** As much above the value before as that was above the one before it; the second value, as the first. */
    DELTA_OF_DELTA(1);

    private final int code;

    Prediction(int code) {
        this.code = code;
    }

    /** Writes the values after the first one with the prediction that costs least. */
    static void write(ByteArrayOutputStream out, long[] values) {
        Prediction best = DELTA.cost(values) <= DELTA_OF_DELTA.cost(values) ? DELTA : DELTA_OF_DELTA;
        out.write(best.code);
        for (int i = 1; i < values.length; i++) {
            Leb128.writeSigned(out, values[i] - best.expected(values, i));
        }
    }

    /** Reads the values after the first one. */
    static Reader reader(InputStream in, long first) throws IOException {
        int code = Leb128.read(in, DELTA_OF_DELTA.code, "Prediction");
        return new Reader(in, code == DELTA.code ? DELTA : DELTA_OF_DELTA, first);
    }

    private long expected(long[] values, int index) {
        return this == DELTA || index == 1 ? values[index - 1] : 2 * values[index - 1] - values[index - 2];
    }

    /** In bits, about. */
    private long cost(long[] values) {
        long bits = 0;
        for (int i = 1; i < values.length; i++) {
            bits += Long.SIZE - Long.numberOfLeadingZeros(Leb128.zigzag(values[i] - expected(values, i)));
        }
        return bits;
    }

    static final class Reader {
        private final InputStream in;
        private final Prediction prediction;
        private long last;
        private long delta;

        private Reader(InputStream in, Prediction prediction, long first) {
            this.in = in;
            this.prediction = prediction;
            this.last = first;
        }

        long next() throws IOException {
            long difference = Leb128.readSigned(in);
            delta = prediction == DELTA ? difference : delta + difference;
            last += delta;
            return last;
        }
    }
}
