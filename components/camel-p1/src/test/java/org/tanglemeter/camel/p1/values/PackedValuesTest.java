package org.tanglemeter.camel.p1.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.batch.BatchFormatException;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

class PackedValuesTest {
    private static final MeterPeriod QUARTER = new MeterPeriod("PT15M");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-10T23:00:00Z");

    private final SimulatedMeter meter = new SimulatedMeter(1);

    @ParameterizedTest(name = "{0} quarters take {1} bytes")
    @CsvSource({"1, 1100", "2, 1100", "3, 1100", "40, 1100", "96, 4400", "672, 17600"})
    void lengthsAreFew(int quarters, int bytes) throws Exception {
        List<ReceivedTelegram> telegrams = quarters(quarters);
        byte[] packed = QUARTER.packed(telegrams);

        assertThat(packed).hasSize(bytes);
        assertThat(new ObjectMapper().readValue(PackedValues.unpack(packed), MeterValuesMessage.class))
                .isEqualTo(QUARTER.values(telegrams));
    }

    private List<ReceivedTelegram> quarters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MIDNIGHT.plus(Duration.ofMinutes(15L * i)))
                .map(time -> new ReceivedTelegram(time, meter.telegramAt(time)))
                .toList();
    }

    @Test
    void refusesWhatWasCutOff() {
        byte[] packed = QUARTER.packed(quarters(1));

        assertThatThrownBy(() -> PackedValues.unpack(Arrays.copyOf(packed, 100)))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\2", "{\"version\":1,\"values\":[]}", "\1no deflate"})
    void refusesWhatIsNone(String bytes) {
        assertThatThrownBy(() -> PackedValues.unpack(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(BatchFormatException.class);
    }

    @Test
    void refusesFewBytesThatUnfoldToTooMany() {
        byte[] packed = PackedValues.pack(new byte[33 << 20]);

        assertThatThrownBy(() -> PackedValues.unpack(packed)).hasMessageContaining("unfold to more");
    }
}
