package org.tanglemeter.camel.p1.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** How a meter writes its checksum after the {@code !}. */
enum ChecksumStyle {
    /** Not at all. */
    NONE(0),
    UPPER_CASE(1),
    LOWER_CASE(2),
    UPPER_CASE_UNPADDED(3),
    LOWER_CASE_UNPADDED(4);

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final HexFormat LOWER = HexFormat.of();

    private final int code;

    ChecksumStyle(int code) {
        this.code = code;
    }

    /** The style's number in a batch. */
    int code() {
        return code;
    }

    static ChecksumStyle read(InputStream in) throws IOException {
        int code = Leb128.read(in, LOWER_CASE_UNPADDED.code, "Style of a checksum");
        return Arrays.stream(values())
                .filter(style -> style.code == code)
                .findFirst()
                .orElseThrow();
    }

    /** The digits of a checksum, 0 to 65535. */
    byte[] write(int checksum) {
        String digits = switch (this) {
            case NONE -> "";
            case UPPER_CASE -> UPPER.toHexDigits((short) checksum);
            case LOWER_CASE -> LOWER.toHexDigits((short) checksum);
            case UPPER_CASE_UNPADDED -> unpadded(UPPER.toHexDigits((short) checksum));
            case LOWER_CASE_UNPADDED -> unpadded(LOWER.toHexDigits((short) checksum));
        };
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the bytes from {@code start} to {@code end} are the checksum in this style. */
    boolean matches(int checksum, byte[] telegram, int start, int end) {
        byte[] digits = write(checksum);
        return Arrays.equals(digits, 0, digits.length, telegram, start, end);
    }

    private static String unpadded(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }
}
