package org.tanglemeter.camel.p1.telegram;

/**
 * The telegram's checksum: CRC-16 with polynomial x¹⁶+x¹⁵+x²+1, least significant bit first, initially 0 (DSMR 5.0.2,
 * section 6.2), over the bytes from {@code /} to {@code !}, both included.
 */
public final class Checksum {
    private static final int POLYNOMIAL = 0xA001;
    private static final char[] TABLE = new char[256];

    static {
        for (int index = 0; index < TABLE.length; index++) {
            int remainder = index;
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
        for (int i = offset; i < offset + length; i++) {
            remainder = remainder >>> 8 ^ TABLE[(remainder ^ bytes[i]) & 0xFF];
        }
        return remainder;
    }
}
