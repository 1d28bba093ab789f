package org.tanglemeter.app.pages;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tanglemeter.app.QrCode;

/** What Chromium shows in place of a camera's pictures: a QR code on a table. */
final class FakeCamera {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FRAMES = 5;
    private static final byte TABLE = 110;
    private static final byte DARK = 40;
    private static final byte LIGHT = (byte) 200;
    private static final byte NO_COLOR = (byte) 128;

    private FakeCamera() {}

    /** Writes a film (YUV4MPEG2). */
    static void write(Path file, String text) throws IOException {
        byte[] frame = frame(QrCode.of(text).rows());
        try (OutputStream film = new BufferedOutputStream(Files.newOutputStream(file))) {
            film.write("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                    .formatted(WIDTH, HEIGHT)
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < FRAMES; i++) {
                film.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                film.write(frame);
            }
        }
    }

    private static byte[] frame(List<String> rows) {
        byte[] frame = new byte[WIDTH * HEIGHT * 3 / 2];
        Arrays.fill(frame, 0, WIDTH * HEIGHT, TABLE);
        Arrays.fill(frame, WIDTH * HEIGHT, frame.length, NO_COLOR);
        int scale = HEIGHT * 3 / 4 / rows.size();
        int left = (WIDTH - scale * rows.size()) / 2;
        int top = (HEIGHT - scale * rows.size()) / 2;
        for (int y = 0; y < scale * rows.size(); y++) {
            for (int x = 0; x < scale * rows.size(); x++) {
                boolean isDark = rows.get(y / scale).charAt(x / scale) == '1';
                frame[(top + y) * WIDTH + left + x] = isDark ? DARK : LIGHT;
            }
        }
        return frame;
    }
}
