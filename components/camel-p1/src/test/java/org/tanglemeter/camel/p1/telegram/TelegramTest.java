package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ndokter-v5.txt, NORMAL, 2.399 kWh, 4.426 kWh",
        "ndokter-v5_two_mbus.txt, LOW, 245.467 kWh, 2130.115 kWh",
        "ndokter-fluvius_v171.txt, NORMAL, 0.034 kWh, 15.758 kWh",
        "ndokter-v5_eon_hu.txt, , ,",
        "node-dsmr-5.0-est-units.txt, , ,"
    })
    void tariff_by_country(String file, Tariff present, String normal, String low) {
        Telegram telegram = telegram(file);

        assertThat(telegram.tariff().orElse(null)).isEqualTo(present);
        assertThat(text(telegram.energyDelivered(Tariff.NORMAL))).isEqualTo(normal);
        assertThat(text(telegram.energyDelivered(Tariff.LOW))).isEqualTo(low);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ndokter-v5.txt, 6.825 kWh, 2.444 kWh, '[1, 2]'",
        "ndokter-v5_eon_hu.txt, 173.640 kWh, 627.177 kWh, '[1, 2, 3, 4]'",
        "node-dsmr-5.0-est-units.txt, 201282 Wh, 320908 Wh, '[1, 2]'",
        "amshan-data_d_landisgyr_360.txt, 10501.076 kWh, 0.000 kWh, []",
        "ndokter-esy5q3da1004_v304.txt, 32549.5061662 kWh, , []",
        "ndokter-unpadded_crc.txt, , , []"
    })
    void energy_in_all(String file, String delivered, String returned, String tariffs) {
        Telegram telegram = telegram(file);

        assertThat(text(telegram.energyDelivered())).isEqualTo(delivered);
        assertThat(text(telegram.energyReturned())).isEqualTo(returned);
        assertThat(telegram.tariffs()).hasToString(tariffs);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "node-dsmr-5.0-spec-example.txt, L1, 220.1 V, 1 A, 1.111 kW, 4.444 kW, 2, 0",
        "node-dsmr-5.0-spec-example.txt, L2, 220.2 V, 2 A, 2.222 kW, 5.555 kW, 1, 3",
        "node-dsmr-5.0-spec-example.txt, L3, 220.3 V, 3 A, 3.333 kW, 6.666 kW, 0, 0",
        // References with a group F, and one with a colon too many.
        "node-dsmr-4.2.2-spec-example.txt, L3, , 3 A, 3.333 kW, 6.666 kW, 0, 0",
        "ndokter-esy5q3da1004_v304.txt, L2, , , 521.62 W, , ,",
        "ndokter-v5.txt, L1, 230.0 V, 0.48 A, 0.070 kW, 0.000 kW, 0, 0"
    })
    void phase(
            String file,
            Phase phase,
            String voltage,
            String current,
            String delivered,
            String returned,
            Integer sags,
            Integer swells) {
        Telegram telegram = telegram(file);

        assertThat(text(telegram.voltage(phase))).isEqualTo(voltage);
        assertThat(text(telegram.current(phase))).isEqualTo(current);
        assertThat(text(telegram.powerDelivered(phase))).isEqualTo(delivered);
        assertThat(text(telegram.powerReturned(phase))).isEqualTo(returned);
        assertThat(telegram.voltageSags(phase)).isEqualTo(count(sags));
        assertThat(telegram.voltageSwells(phase)).isEqualTo(count(swells));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "node-dsmr-5.0-isk-1.txt, 6, 3, '[2018-05-29T13:56:30+02:00 PT40M51S]'",
        "node-dsmr-4.0-isk-1.txt, 4, 2, '[2010-12-08T15:24:15+01:00 PT4M, 2010-12-08T15:10:04+01:00 PT5M1S]'",
        "node-dsmr-4.0-isk-2.txt, 23, 0, []",
        "ndokter-v3.txt, , , []"
    })
    void power_failures(String file, Integer all, Integer lasting, String log) {
        Telegram telegram = telegram(file);
        List<String> entries = telegram.powerFailureLog().stream()
                .map(failure -> failure.end().toOffsetDateTime() + " " + failure.duration())
                .toList();

        assertThat(telegram.powerFailures()).isEqualTo(count(all));
        assertThat(telegram.longPowerFailures()).isEqualTo(count(lasting));
        assertThat(entries).hasToString(log);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "net-v4_2_ok.txt, 'Life, the Universe and Everything', 0123456789:;<=>?",
        "lvzon-4.0.txt, 01 61 81, 0123456789:;<=>?",
        "node-iskra-mt-382-no-crc-with-text-message.txt, , test-/-test",
        "ndokter-v5.txt, , "
    })
    void messages(String file, String numeric, String text) {
        Telegram telegram = telegram(file);
        String repeated = text != null && text.startsWith("0123") ? text.repeat(5) : text;

        assertThat(telegram.numericMessage().orElse(null)).isEqualTo(numeric);
        assertThat(telegram.textMessage().orElse(null)).isEqualTo(repeated);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "node-dsmr-5.0-isk-1.txt, E0034006810516416",
        "node-dsmr-luxembourgh-spec-example.txt, SAG1030790002574",
        "ndokter-v5_eon_hu.txt, SAG3082200002160",
        "ndokter-fluvius_v171.txt, 1SAG3101021605",
        "ndokter-esy5q3da1004_v304.txt, 1ESY1336001560",
        "ndokter-iskra_ie.txt, 09610",
        "node-dsmr-5.0-ene-1.txt, serienummer",
        "node-iskra-mt-382-no-crc.txt, 00112233445566778899aabbccddeeff",
        "amshan-data_d_landisgyr_360.txt, LGF5E360"
    })
    void meter_id(String file, String id) {
        assertThat(telegram(file).meterId()).isEqualTo(id);
    }

    @Test
    void demand_in_belgium() {
        Telegram telegram = telegram("ndokter-fluvius_v171.txt");

        assertThat(text(telegram.averageDemand())).isEqualTo("2.351 kW");
        Reading maximum = telegram.maximumDemand().orElseThrow();
        assertThat(maximum.quantity()).hasToString("2.589 kW");
        assertThat(maximum.time().toInstant()).hasToString("2020-05-09T11:45:58Z");
    }

    @Test
    void reactive_in_sweden() {
        Telegram telegram = telegram("amshan-data_d_landisgyr_360.txt");

        assertThat(text(telegram.reactiveEnergyDelivered())).isEqualTo("1761.087 kvarh");
        assertThat(text(telegram.reactiveEnergyReturned())).isEqualTo("8.391 kvarh");
        assertThat(text(telegram.reactivePowerDelivered())).isEqualTo("0.135 kvar");
        assertThat(text(telegram.reactivePowerReturned())).isEqualTo("0.000 kvar");
    }

    @Test
    void objects_without_a_method_are_kept_in_order() {
        Telegram telegram = telegram("ndokter-v2_2.txt");

        assertThat(telegram.objects()).hasSize(16);
        assertThat(telegram.otherObjects())
                .extracting(object ->
                        object.reference() + " " + object.values().get(0).text())
                .containsExactly("0-0:17.0.0 0999.00*kW", "0-0:96.3.10 1", "0-1:24.4.0 1");
        assertThat(telegram.quantity(new ObisReference(0, 0, 17, 0, 0))).hasToString("Optional[999.00 kW]");
    }

    @Test
    void telegrams_with_the_same_bytes_are_equal() {
        Telegram telegram = telegram("ndokter-v5.txt");

        assertThat(telegram).isEqualTo(telegram("ndokter-v5.txt")).hasSameHashCodeAs(telegram("ndokter-v5.txt"));
        assertThat(telegram).isNotEqualTo(telegram("ndokter-v4_2.txt"));
        assertThat(telegram).hasToString("Telegram[ISk5\\2MT382-1000, 890 bytes]");
    }

    private static Telegram telegram(String file) {
        return Telegram.parseUnverified(Samples.frame(file));
    }

    private static String text(Optional<Quantity> quantity) {
        return quantity.map(Quantity::toString).orElse(null);
    }

    private static OptionalInt count(Integer count) {
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
