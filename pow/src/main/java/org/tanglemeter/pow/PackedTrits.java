package org.tanglemeter.pow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Trits packed as bits, 64 a long, the first in the least significant bit. A trit has a bit in two planes: {@code low}
 * (it is not 1) and {@code high} (it is not −1).
 */
final class PackedTrits {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LEAST_BITS = 0x0101010101010101L;

    /** Multiplied with it, the least bits of eight bytes come together in the uppermost byte. */
    private static final long GATHER = 0x0102040810204080L;

    /** For a byte of eight bits, eight bytes of which each is one of the bits. */
    private static final long[] SPREAD = new long[256];

    static {
        for (int bits = 0; bits < 256; bits++) {
            for (int i = 0; i < 8; i++) {
                SPREAD[bits] |= (long) (bits >>> i & 1) << (8 * i);
            }
        }
    }

    final long[] low;
    final long[] high;

    private PackedTrits(long[] low, long[] high) {
        this.low = low;
        this.high = high;
    }

    /** Zeros. */
    static PackedTrits ofLongs(int count) {
        PackedTrits trits = new PackedTrits(new long[count], new long[count]);
        trits.clear();
        return trits;
    }

    PackedTrits copy() {
        return new PackedTrits(low.clone(), high.clone());
    }

    void copyOf(PackedTrits other) {
        System.arraycopy(other.low, 0, low, 0, low.length);
        System.arraycopy(other.high, 0, high, 0, high.length);
    }

    /** Makes all zeros. */
    void clear() {
        Arrays.fill(low, -1);
        Arrays.fill(high, -1);
    }

    /** Replaces the first {@code length} trits. */
    void set(byte[] trits, int offset, int length) {
        for (int done = 0; done < length; done += Long.SIZE) {
            setWord(done / Long.SIZE, trits, offset + done, Math.min(Long.SIZE, length - done));
        }
    }

    /** Replaces the first {@code length} trits by those of another. */
    void set(PackedTrits trits, int length) {
        for (int done = 0; done < length; done += Long.SIZE) {
            setWord(done / Long.SIZE, trits.low[done / Long.SIZE], trits.high[done / Long.SIZE], length - done);
        }
    }

    /** Adds another, trit by trit without carry, in as many longs as this has. */
    void add(PackedTrits other) {
        for (int word = 0; word < low.length; word++) {
            addWord(word, ~other.low[word], ~other.high[word]);
        }
    }

    /** Subtracts another, likewise. */
    void subtract(PackedTrits other) {
        for (int word = 0; word < low.length; word++) {
            addWord(word, ~other.high[word], ~other.low[word]);
        }
    }

    /** @param plus which trits to be added are 1 */
    private void addWord(int word, long plus, long minus) {
        long ownPlus = ~low[word];
        long ownMinus = ~high[word];
        long zero = ~(plus | minus);
        long ownZero = ~(ownPlus | ownMinus);
        low[word] = ~((ownPlus & zero) | (ownZero & plus) | (ownMinus & minus));
        high[word] = ~((ownMinus & zero) | (ownZero & minus) | (ownPlus & plus));
    }

    private void setWord(int word, long newLow, long newHigh, int count) {
        long written = count < Long.SIZE ? -1L >>> -count : -1L;
        low[word] = (low[word] & ~written) | (newLow & written);
        high[word] = (high[word] & ~written) | (newHigh & written);
    }

    private void setWord(int word, byte[] trits, int offset, int count) {
        long odd = 0; // the bits of trits other than 0
        long minus = 0;
        int done = 0;
        for (; done <= count - 8; done += 8) {
            long eight = (long) EIGHT_BYTES.get(trits, offset + done);
            odd |= leastBits(eight) << done;
            minus |= leastBits(eight >>> 7) << done;
        }
        for (; done < count; done++) {
            long trit = trits[offset + done];
            odd |= (trit & 1) << done;
            minus |= trit >>> 63 << done;
        }
        setWord(word, ~(odd ^ minus), ~minus, count);
    }

    /** The least significant bits of eight bytes. */
    private static long leastBits(long bytes) {
        return ((bytes & LEAST_BITS) * GATHER) >>> 56;
    }

    /** Copies the first {@code length} trits. */
    void get(byte[] trits, int offset, int length) {
        int done = 0;
        for (; done <= length - 8; done += 8) {
            int plus = (int) (~low[done / Long.SIZE] >>> done) & 0xFF;
            int minus = (int) (~high[done / Long.SIZE] >>> done) & 0xFF;
            EIGHT_BYTES.set(trits, offset + done, SPREAD[plus] | SPREAD[minus] * 0xFF);
        }
        for (; done < length; done++) {
            int word = done / Long.SIZE;
            trits[offset + done] = (byte) ((high[word] >>> done & 1) - (low[word] >>> done & 1));
        }
    }
}
