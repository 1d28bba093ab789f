package org.tanglemeter.camel.p1.telegram;

import java.util.HexFormat;

/** A secret of 128 bits that the grid operator gives the household to read its meter. It never shows itself. */
public final class MeterKey {
    private static final int BYTES = 16;

    private final byte[] bytes;

    private MeterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The key that 32 hexadecimal digits tell.
     *
     * @throws IllegalArgumentException if they are not; the message does not repeat them
     */
    public static MeterKey ofHexadecimal(String digits) {
        boolean valid = digits.length() == 2 * BYTES && digits.chars().allMatch(HexFormat::isHexDigit);
        if (!valid) {
            throw new IllegalArgumentException("A meter's key has " + 2 * BYTES + " hexadecimal digits");
        }
        return new MeterKey(HexFormat.of().parseHex(digits));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "MeterKey[hidden]";
    }
}
