package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {
    private static final int SIDE = 720;

    /** As long as what a device shows, and as the longest link of a request. */
    @ParameterizedTest
    @ValueSource(ints = {200, 1_500})
    void aCodeIsReadThoughThePictureIsDullAndGrainy(int length) {
        String text = "Meterkast € " + "x9/".repeat(length / 3);

        assertThat(QrPicture.of(QrPictures.graymap(text, SIDE)).text()).hasValue(text);
    }

    @Test
    void aPictureWithoutACodeSaysNothing() {
        byte[] grey = "P5 3 2 255\nabcdef".getBytes(StandardCharsets.US_ASCII);

        assertThat(QrPicture.of(grey).text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P5", "P6 1 1 255\nx", "P5 2 2 255\nabc", "P5 2 2 255\nabcde", "P5 9999 9999 255\n"})
    void whatIsNoPictureIsRefused(String body) {
        assertThatThrownBy(() -> QrPicture.of(body.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
