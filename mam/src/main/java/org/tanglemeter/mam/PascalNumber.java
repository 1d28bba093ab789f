package org.tanglemeter.mam;

import java.util.Optional;

/**
 * A whole number that says where it ends.
 *
 * <p>First its trytes, least significant first, each negated where it must be for the last one to be the only positive
 * one; then, in as many trits as it takes for any choice, the number whose bits tell which were negated. Zero is the
 * trits 1 0 0 −1.
 *
 * @param value 0 or more
 * @param end the position after its last trit
 */
record PascalNumber(int value, int end) {
    private static final byte[] ZERO = {1, 0, 0, -1};

    /** Enough for any int. */
    private static final int GREATEST_TRYTES = 7;

    /** @param number 0 or more */
    static byte[] encode(int number) {
        if (number == 0) {
            return ZERO.clone();
        }
        int trytes = trytesOf(number);
        byte[] trits = new byte[lengthOf(number)];
        Trits.add(trits, 0, 3 * trytes, number);
        long negated = 0;
        for (int tryte = 0; tryte < trytes - 1; tryte++) {
            if (valueOf(trits, 3 * tryte) > 0) {
                negate(trits, 3 * tryte);
                negated |= 1L << tryte;
            }
        }
        Trits.add(trits, 3 * trytes, trits.length, negated);
        return trits;
    }

    /** Trits that the number takes when encoded. */
    static int lengthOf(int number) {
        int trytes = Math.max(1, trytesOf(number));
        return 3 * trytes + signTrits(trytes);
    }

    /** The number that starts at a position, or nothing if none does. */
    static Optional<PascalNumber> decode(byte[] trits, int start) {
        if (startsWithZero(trits, start)) {
            return Optional.of(new PascalNumber(0, start + ZERO.length));
        }
        for (int trytes = 1; trytes <= GREATEST_TRYTES; trytes++) {
            int signs = start + 3 * trytes;
            int end = signs + signTrits(trytes);
            if (end > trits.length) {
                return Optional.empty();
            }
            if (valueOf(trits, signs - 3) > 0) {
                long number = number(trits, start, trytes, Trits.number(trits, signs, end));
                return number < 0 || number > Integer.MAX_VALUE
                        ? Optional.empty()
                        : Optional.of(new PascalNumber((int) number, end));
            }
        }
        return Optional.empty();
    }

    private static long number(byte[] trits, int start, int trytes, long negated) {
        long number = 0;
        for (int tryte = trytes - 1; tryte >= 0; tryte--) {
            long value = valueOf(trits, start + 3 * tryte);
            number = 27 * number + ((negated >> tryte & 1) == 1 ? -value : value);
        }
        return number;
    }

    private static boolean startsWithZero(byte[] trits, int start) {
        for (int i = 0; i < ZERO.length; i++) {
            if (start + i >= trits.length || trits[start + i] != ZERO[i]) {
                return false;
            }
        }
        return true;
    }

    private static int trytesOf(int number) {
        return (Trits.lengthOf(number) + 2) / 3;
    }

    private static int signTrits(int trytes) {
        return Trits.lengthOf((1L << trytes) - 1);
    }

    private static long valueOf(byte[] trits, int start) {
        return Trits.number(trits, start, start + 3);
    }

    private static void negate(byte[] trits, int start) {
        for (int i = start; i < start + 3; i++) {
            trits[i] = (byte) -trits[i];
        }
    }
}
