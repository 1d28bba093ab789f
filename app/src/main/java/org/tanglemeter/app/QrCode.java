package org.tanglemeter.app;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A text as a QR code (ISO/IEC 18004), with the quiet zone around it. */
public final class QrCode {
    private static final int QUIET_ZONE = 4;
    private static final int PIXELS = 6;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte ONE_BIT_A_PIXEL = 1;
    private static final byte GREY = 0;
    private static final byte UNFILTERED = 0;

    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    /** @throws IllegalArgumentException if the text is too long */
    public static QrCode of(String text) {
        try {
            return new QrCode(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.L,
                                    EncodeHintType.CHARACTER_SET,
                                    StandardCharsets.UTF_8.name())));
        } catch (WriterException e) {
            throw new IllegalArgumentException("The text does not fit into a QR code", e);
        }
    }

    /** For a drawing: a text a row, with 1 for a dark module and 0 for a light one. */
    public List<String> rows() {
        return modules.toString("1", "0").lines().toList();
    }

    /** For a terminal: two rows of modules a line, the light ones drawn, as on a dark background. */
    public String blocks() {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y += 2) {
            for (int x = 0; x < modules.getWidth(); x++) {
                boolean upper = isLight(x, y);
                boolean lower = isLight(x, y + 1);
                text.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private boolean isLight(int x, int y) {
        return y < modules.getHeight() && !modules.get(x, y);
    }

    /** A picture in PNG. The JDK's own way would cost a device some megabytes of classes. */
    public byte[] png() {
        int width = PIXELS * modules.getWidth();
        int height = PIXELS * modules.getHeight();
        ByteBuffer rows = ByteBuffer.allocate(height * (1 + (width + 7) / 8));
        for (int y = 0; y < height; y++) {
            BitSet row = new BitSet(width);
            for (int x = 0; x < width; x++) {
                // The first pixel is the highest bit of its byte.
                row.set(8 * (x / 8) + 7 - x % 8, isLight(x / PIXELS, y / PIXELS));
            }
            byte[] bytes = Arrays.copyOf(row.toByteArray(), (width + 7) / 8);
            rows.put(UNFILTERED).put(bytes);
        }
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.writeBytes(PNG);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(ONE_BIT_A_PIXEL)
                .put(GREY)
                .array();
        picture.writeBytes(chunk("IHDR", header));
        picture.writeBytes(chunk("IDAT", deflate(rows.array())));
        picture.writeBytes(chunk("IEND", new byte[0]));
        return picture.toByteArray();
    }

    /** Length, type, data and checksum (PNG, section 5.3). */
    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream output = new DeflaterOutputStream(deflated)) {
            output.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }
}
