package org.tanglemeter.app;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Pictures of QR codes as a camera takes them. */
public final class QrPictures {
    private QrPictures() {}

    /** A square one. Light is grey, dark is not black, and there is grain. */
    public static byte[] graymap(String text, int side) {
        byte[] header = ("P5 " + side + " " + side + " 255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] picture = Arrays.copyOf(header, header.length + side * side);
        List<String> rows = QrCode.of(text).rows();
        int scale = side / rows.size();
        Random grain = new Random(1);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean isDark = y / scale < rows.size()
                        && x / scale < rows.size()
                        && rows.get(y / scale).charAt(x / scale) == '1';
                picture[header.length + y * side + x] = (byte) ((isDark ? 60 : 150) + grain.nextInt(30));
            }
        }
        return picture;
    }
}
