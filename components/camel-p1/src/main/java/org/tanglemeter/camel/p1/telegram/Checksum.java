package org.tanglemeter.camel.p1.telegram;

/**
 * The telegram's checksum: CRC-16 with polynomial x¹⁶+x¹⁵+x²+1, least significant bit first, initially 0 (DSMR 5.0.2,
 * section 6.2), over the bytes from {@code /} to {@code !}, both included.
 */
public final class Checksum {
    private static final int POLYNOMIAL = 0xA001;

    /** So many bytes at once: their remainders do not wait for each other. */
    private static final int SLICE = 8;

    /** The remainder of a byte with {@code n} bytes of zeros behind it is at {@code 256 n +} the byte. */
    private static final char[] TABLE = new char[256 * SLICE];

    static {
        for (int index = 0; index < TABLE.length; index++) {
            int remainder = index < 256 ? index : TABLE[index - 256];
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : remainder >>> 1 ^ POLYNOMIAL;
            }
            TABLE[index] = (char) remainder;
        }
    }

    /** How a telegram's checksum was found. */
    public enum Status {
        /** It is that of the telegram's bytes. */
        VALID,
        /** It is not: bytes were lost or changed. */
        INVALID,
        /** There is none, as in DSMR 2.2 and 3. */
        ABSENT
    }

    private Checksum() {}

    /** The checksum, 0 to 65535, of the {@code length} bytes from {@code offset}. */
    public static int of(byte[] bytes, int offset, int length) {
        int remainder = 0;
        int end = offset + length;
        int at = offset;
        for (; at <= end - SLICE; at += SLICE) {
            remainder = followed(7, remainder ^ bytes[at])
                    ^ followed(6, remainder >>> 8 ^ bytes[at + 1])
                    ^ followed(5, bytes[at + 2])
                    ^ followed(4, bytes[at + 3])
                    ^ followed(3, bytes[at + 4])
                    ^ followed(2, bytes[at + 5])
                    ^ followed(1, bytes[at + 6])
                    ^ followed(0, bytes[at + 7]);
        }
        for (; at < end; at++) {
            remainder = remainder >>> 8 ^ followed(0, remainder ^ bytes[at]);
        }
        return remainder;
    }

    /** The remainder of a byte, the lowest of a number, that so many others follow. */
    private static int followed(int others, int number) {
        return TABLE[256 * others + (number & 0xFF)];
    }
}
