package org.tanglemeter.app;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture from a camera, in which there may be a QR code. */
public final class QrPicture {
    private static final int LONGEST_SIDE = 2_000;
    private static final int LONGEST_HEADER = 20;
    private static final Pattern HEADER = Pattern.compile("P5 (\\d{1,4}) (\\d{1,4}) 255\n");

    private final PlanarYUVLuminanceSource pixels;

    private QrPicture(PlanarYUVLuminanceSource pixels) {
        this.pixels = pixels;
    }

    /**
     * Takes a portable graymap: {@code P5 WIDTH HEIGHT 255} and an end of line, then a byte of brightness for each pixel.
     *
     * @throws IllegalArgumentException if it is none, or larger than a camera's picture need be
     */
    public static QrPicture of(byte[] graymap) {
        Matcher header = HEADER.matcher(
                new String(graymap, 0, Math.min(graymap.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1));
        if (!header.lookingAt()) {
            throw new IllegalArgumentException("This is no graymap of 256 shades");
        }
        int width = Integer.parseInt(header.group(1));
        int height = Integer.parseInt(header.group(2));
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || graymap.length != header.end() + width * height) {
            throw new IllegalArgumentException("A graymap of " + width + " by " + height + " pixels can't be read");
        }
        byte[] shades = new byte[width * height];
        System.arraycopy(graymap, header.end(), shades, 0, shades.length);
        return new QrPicture(new PlanarYUVLuminanceSource(shades, width, height, 0, 0, width, height, false));
    }

    /** What the code says, if one is seen. */
    public Optional<String> text() {
        try {
            Map<DecodeHintType, ?> hints = Map.of(DecodeHintType.TRY_HARDER, true);
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(pixels)), hints)
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
