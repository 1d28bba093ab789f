package org.tanglemeter.pow;

/**
 * Bytes as trytes, 19 bits in 4 trytes: 1296 bytes in the 2187 trytes of a transaction's message.
 *
 * <p>The bytes are read as one string of bits, the least significant bit of the first byte first, and filled up with
 * zero bits to whole groups of 19. A group is a number below 2^19, written in base 27 as four characters of
 * {@link Trytes#ALPHABET}, the least significant first.
 */
public final class DensePacking {
    private static final int GROUP_BITS = 19;
    private static final int GROUP_TRYTES = 4;

    private DensePacking() {}

    /** How many trytes so many bytes take. */
    public static int trytesFor(int byteCount) {
        return Math.toIntExact((8L * byteCount + GROUP_BITS - 1) / GROUP_BITS * GROUP_TRYTES);
    }

    /** How many bytes fit in so many trytes. */
    public static int bytesIn(int tryteCount) {
        return Math.toIntExact((long) (tryteCount / GROUP_TRYTES) * GROUP_BITS / 8);
    }

    /** The {@link #trytesFor} trytes of some bytes. */
    public static String encode(byte[] bytes) {
        StringBuilder trytes = new StringBuilder(trytesFor(bytes.length));
        int pending = 0;
        int pendingBits = 0;
        for (byte next : bytes) {
            pending |= (next & 0xFF) << pendingBits;
            pendingBits += 8;
            if (pendingBits >= GROUP_BITS) {
                append(trytes, pending & ((1 << GROUP_BITS) - 1));
                pending >>>= GROUP_BITS;
                pendingBits -= GROUP_BITS;
            }
        }
        if (pendingBits > 0) {
            append(trytes, pending);
        }
        return trytes.toString();
    }

    /**
     * The bytes of {@link #encode}.
     *
     * @param trytes exactly as many as {@code byteCount} bytes take
     * @throws IllegalArgumentException if no bytes of that count are encoded so
     */
    public static byte[] decode(String trytes, int byteCount) {
        if (byteCount < 0 || trytes.length() != trytesFor(byteCount)) {
            throw new IllegalArgumentException(trytes.length() + " trytes do not hold " + byteCount + " bytes");
        }
        byte[] bytes = new byte[byteCount];
        int pending = 0;
        int pendingBits = 0;
        int next = 0;
        for (int at = 0; at < trytes.length(); at += GROUP_TRYTES) {
            pending |= group(trytes, at) << pendingBits;
            pendingBits += GROUP_BITS;
            for (; pendingBits >= 8 && next < byteCount; pendingBits -= 8) {
                bytes[next++] = (byte) pending;
                pending >>>= 8;
            }
        }
        if (pending != 0) {
            throw new IllegalArgumentException("The last 4 trytes hold more than the last of " + byteCount + " bytes");
        }
        return bytes;
    }

    private static void append(StringBuilder trytes, int group) {
        int rest = group;
        for (int i = 0; i < GROUP_TRYTES; i++) {
            trytes.append(Trytes.ALPHABET.charAt(rest % 27));
            rest /= 27;
        }
    }

    private static int group(String trytes, int at) {
        int group = 0;
        for (int i = GROUP_TRYTES - 1; i >= 0; i--) {
            group = 27 * group + Trytes.indexAt(trytes, at + i);
        }
        if (group >= 1 << GROUP_BITS) {
            throw new IllegalArgumentException("The trytes at position " + at + " are more than 19 bits");
        }
        return group;
    }
}
