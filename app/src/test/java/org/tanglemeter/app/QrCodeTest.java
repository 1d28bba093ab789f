package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int DARK = 0;
    private static final int LIGHT = 0xFFFFFF;
    private static final String TEXT = "tanglemeter:pair?address=" + "ABC9".repeat(50) + "&name=Meterkast €";

    @Test
    void thePictureIsReadByAScanner() throws Exception {
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(QrCode.of(TEXT).png()));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());

        assertThat(scan(pixels, picture.getWidth())).isEqualTo(TEXT);
    }

    @Test
    void whatATerminalShowsIsReadByAScanner() throws Exception {
        List<String> lines = QrCode.of(TEXT).blocks().lines().toList();
        int scale = 4;
        int width = scale * lines.get(0).length();
        int height = scale * 2 * lines.size();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                char block = lines.get(y / scale / 2).charAt(x / scale);
                boolean upper = y / scale % 2 == 0;
                pixels[y * width + x] = block == '█' || block == (upper ? '▀' : '▄') ? LIGHT : DARK;
            }
        }

        assertThat(scan(pixels, width)).isEqualTo(TEXT);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> QrCode.of("x".repeat(5000))).hasMessageContaining("does not fit");
    }

    private static String scan(int[] pixels, int width) throws Exception {
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new GlobalHistogramBinarizer(new RGBLuminanceSource(width, pixels.length / width, pixels))))
                .getText();
    }
}
