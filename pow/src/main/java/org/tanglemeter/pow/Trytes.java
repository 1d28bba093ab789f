package org.tanglemeter.pow;

/**
 * Trytes as text over the alphabet {@code 9A-Z}, and their trits.
 *
 * <p>A tryte is three trits, the least significant first; {@code 9} is 0, {@code A} is 1, {@code Z} is −1.
 */
public final class Trytes {
    /** The alphabet, in the order of the values 0 to 13, then −13 to −1. */
    public static final String ALPHABET = "9ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final byte[][] TRITS_OF = new byte[27][];

    static {
        for (int index = 0; index < 27; index++) {
            int value = index <= 13 ? index : index - 27;
            TRITS_OF[index] = new byte[3];
            for (int trit = 0; trit < 3; trit++) {
                int remainder = Math.floorMod(value + 1, 3) - 1;
                TRITS_OF[index][trit] = (byte) remainder;
                value = (value - remainder) / 3;
            }
        }
    }

    private Trytes() {}

    /** Whether every character of the text belongs to the alphabet. */
    public static boolean areTrytes(String text) {
        // A loop: payloads have thousands, and a stream takes as long for them as their trits do.
        for (int i = 0; i < text.length(); i++) {
            if (!isTryte(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The trits of a text of trytes.
     *
     * @return three trits (−1, 0 or 1) a tryte
     * @throws IllegalArgumentException naming the first character that is no tryte
     */
    public static byte[] toTrits(String trytes) {
        byte[] trits = new byte[trytes.length() * 3];
        for (int i = 0; i < trytes.length(); i++) {
            System.arraycopy(TRITS_OF[indexAt(trytes, i)], 0, trits, 3 * i, 3);
        }
        return trits;
    }

    /**
     * The trytes of some trits; a last group of fewer than three trits is filled with zeros.
     *
     * @param trits each −1, 0 or 1
     */
    public static String fromTrits(byte[] trits) {
        return fromTrits(trits, 0, trits.length);
    }

    /** The trytes of {@code length} trits from {@code offset}; see {@link #fromTrits(byte[])}. */
    public static String fromTrits(byte[] trits, int offset, int length) {
        StringBuilder trytes = new StringBuilder((length + 2) / 3);
        for (int i = 0; i < length; i += 3) {
            int value = trits[offset + i];
            if (i + 1 < length) {
                value += 3 * trits[offset + i + 1];
            }
            if (i + 2 < length) {
                value += 9 * trits[offset + i + 2];
            }
            trytes.append(ALPHABET.charAt(Math.floorMod(value, 27)));
        }
        return trytes.toString();
    }

    /**
     * The text, filled up with {@code 9} on the right.
     *
     * @throws IllegalArgumentException if the text is longer than {@code length} trytes
     */
    public static String pad(String trytes, int length) {
        if (trytes.length() > length) {
            throw new IllegalArgumentException(trytes.length() + " trytes do not fit in " + length);
        }
        return trytes + "9".repeat(length - trytes.length());
    }

    /**
     * The place in the alphabet, 0 to 26, of the tryte at a position.
     *
     * @throws IllegalArgumentException naming the position if it is no tryte
     */
    static int indexAt(String trytes, int position) {
        char tryte = trytes.charAt(position);
        if (!isTryte(tryte)) {
            throw new IllegalArgumentException("No tryte at position " + position + ": only 9 and A to Z are");
        }
        return tryte == '9' ? 0 : tryte - 'A' + 1;
    }

    private static boolean isTryte(int character) {
        return character == '9' || (character >= 'A' && character <= 'Z');
    }
}
