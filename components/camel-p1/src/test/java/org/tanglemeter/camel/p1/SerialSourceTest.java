package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> opened = new ArrayList<>();
    private boolean plugged = true;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "0      | -   | [115200 baud, 8N1, 9600 baud, 7E1]",
                "9600   | -   | [9600 baud, 8N1, 9600 baud, 7E1]",
                "0      | 7E1 | [9600 baud, 7E1]",
                "0      | 8n1 | [115200 baud, 8N1]",
                "115200 | 8N1 | [115200 baud, 8N1]",
            })
    void triesWhatTheOptionsLeaveOpen(int baudRate, String framing, String candidates) {
        assertThat(SerialLine.candidates(baudRate, framing)).hasToString(candidates);
    }

    @Test
    void refusesAFramingThatNoMeterHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerialLine.candidates(0, "8E2"))
                .withMessageContaining("8N1 or 7E1");
    }

    @Test
    void takesTurnsUntilAGoodTelegramComes() throws Exception {
        SerialSource source = source();

        source.connect();
        source.connect();
        source.connect();
        source.connect();
        source.confirm();
        source.connect();

        assertThat(opened).containsExactly("115200", "9600", "115200", "9600", "9600");
    }

    @Test
    void keepsItsSettingWhileTheCableIsUnplugged() throws Exception {
        SerialSource source = source();
        source.connect();
        source.connect();
        source.confirm();

        plugged = false;
        assertThatIOException().isThrownBy(source::connect);
        assertThatIOException().isThrownBy(source::connect);
        plugged = true;
        source.connect();

        assertThat(opened).containsExactly("115200", "9600", "9600");
    }

    @Test
    void findsAnotherSettingWhenTheMeterIsReplaced() throws Exception {
        SerialSource source = source();
        source.connect();
        source.confirm();

        source.connect();
        source.connect();

        assertThat(opened).containsExactly("115200", "115200", "9600");
    }

    @Test
    void waitsForASearchedSettingLongEnoughForAMeterOfTenSecondsAndNotLonger() throws Exception {
        SerialSource source = source();
        source.connect();

        assertThat(source.patience()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(15));
        source.confirm();
        assertThat(source.patience()).isEqualTo(PATIENCE);
    }

    private SerialSource source() {
        return new SerialSource(Path.of("/dev/ttyUSB0"), SerialLine.candidates(0, null), PATIENCE, (device, line) -> {
            if (!plugged) {
                throw new IOException("unplugged");
            }
            opened.add(String.valueOf(line.baudRate()));
            return new SilentConnection();
        });
    }

    private static final class SilentConnection implements MeterConnection {

        @Override
        public int read(byte[] buffer) {
            return 0;
        }

        @Override
        public void close() {}
    }
}
