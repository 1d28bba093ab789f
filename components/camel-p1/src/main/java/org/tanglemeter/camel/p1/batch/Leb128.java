package org.tanglemeter.camel.p1.batch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Integers of variable length: 7 bits a byte, the lowest first; signed ones zigzag, so that small ones are short. */
final class Leb128 {
    private static final int LONGEST = 10;

    private Leb128() {}

    static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write(((int) rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    static void writeSigned(ByteArrayOutputStream out, long value) {
        write(out, zigzag(value));
    }

    /** 0, -1, 1, -2, 2 ... become 0, 1, 2, 3, 4 ... */
    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    /** @throws EOFException if the input ends within the integer */
    static long read(InputStream in) throws IOException {
        long value = 0;
        for (int i = 0; i < LONGEST; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("within an integer");
            }
            value |= (next & 0x7FL) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw new BatchFormatException("An integer of more than " + LONGEST + " bytes");
    }

    static long readSigned(InputStream in) throws IOException {
        long zigzag = read(in);
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /** @throws BatchFormatException if the integer is above {@code maximum} */
    static int read(InputStream in, int maximum, String what) throws IOException {
        long value = read(in);
        if (value < 0 || value > maximum) {
            throw new BatchFormatException(
                    "%s: %s, at most %d expected".formatted(what, Long.toUnsignedString(value), maximum));
        }
        return (int) value;
    }
}
