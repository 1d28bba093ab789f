package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several meters of a kind, the one that is still read wins. */
class MBusDeviceTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ndokter-v5_two_mbus.txt, GAS, 2, 246.138 m3",
        "ndokter-v5.txt, GAS, 1, 0.107 m3",
        "ndokter-v2_2.txt, GAS, 1, 1.001 m3",
        "net-v3_ok.txt, GAS, 1, 1.001 m3",
        "lvzon-3.0.txt, GAS, 1, 0.000 m3",
        "node-dsmr-luxembourgh-spec-example.txt, GAS, 1, 0.006 m3",
        "node-emucs-p1-v2.1.1-spec-example-1.txt, WATER, 2, 872.234 m3",
        "ndokter-unpadded_crc.txt, HEAT, 1, 240.860 GJ"
    })
    void newest_reading(String file, MBusDeviceType type, int channel, String quantity) {
        MBusDevice device =
                Telegram.parseUnverified(Samples.frame(file)).mBusDevice(type).orElseThrow();

        assertThat(device.channel()).isEqualTo(channel);
        assertThat(device.reading().orElseThrow().quantity()).hasToString(quantity);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "200101000000W, 200426223001S, 2",
        "200426223001S, 200101000000W, 1",
        "632525252525S, 200426223001S, 2",
        "700101010000W, 000101010000W, 2",
        "201025023000W, 201025024500S, 1"
    })
    void replaced_meter_does_not_win(String timeOfFirst, String timeOfSecond, int winner) {
        Telegram telegram = telegram("0-1:24.1.0(003)\r\n0-1:24.2.1(" + timeOfFirst + ")(00001.000*m3)\r\n"
                + "0-2:24.1.0(003)\r\n0-2:24.2.1(" + timeOfSecond + ")(00002.000*m3)\r\n");

        assertThat(telegram.gas().map(Reading::quantity)).hasToString("Optional[" + winner + ".000 m3]");
        assertThat(telegram.mBusDevices()).extracting(MBusDevice::channel).containsExactly(1, 2);
    }

    @Test
    void channel_without_reading_is_listed_but_never_the_meter() {
        Telegram telegram = telegram("0-1:24.1.0(007)\r\n0-1:96.1.0()\r\n0-1:24.2.1(632525252525S)(00000.000)\r\n");

        assertThat(telegram.mBusDevices())
                .containsExactly(new MBusDevice(1, MBusDeviceType.WATER, Optional.empty(), Optional.empty()));
        assertThat(telegram.mBusDevice(MBusDeviceType.WATER)).isEmpty();
    }

    private static Telegram telegram(String objects) {
        return Telegram.parse(("/ISK5\r\n\r\n" + objects + "!").getBytes(StandardCharsets.ISO_8859_1));
    }
}
