package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

/** Every sample gives what its index says is in it. */
class TelegramSamplesTest {
    private static final Set<String> NO_TIMES = Set.of("250000000000W", "632525252525S");

    private static final Map<String, Function<Telegram, Optional<Quantity>>> QUANTITIES = Map.of(
            "delivered_total", telegram -> telegram.quantity(Obis.ENERGY_DELIVERED),
            "delivered_t1", telegram -> telegram.energyDelivered(1),
            "delivered_t2", telegram -> telegram.energyDelivered(2),
            "returned_total", telegram -> telegram.quantity(Obis.ENERGY_RETURNED),
            "returned_t1", telegram -> telegram.energyReturned(1),
            "returned_t2", telegram -> telegram.energyReturned(2),
            "power_delivered", Telegram::powerDelivered,
            "power_returned", Telegram::powerReturned);

    static Stream<Arguments> samples() {
        return Samples.entries()
                .filter(entry -> entry.has("expected"))
                .map(entry -> Arguments.of(entry.get("file").asText(), entry));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void checksum_is_found_as_it_is(String file, JsonNode entry) {
        byte[] frame = Samples.frame(file);
        if (!entry.get("hasCrc").asBoolean()) {
            assertThat(Telegram.parse(frame).checksum()).isEqualTo(Checksum.Status.ABSENT);
        } else if (entry.get("crcValid").asBoolean()) {
            assertThat(Telegram.parse(frame).checksum()).isEqualTo(Checksum.Status.VALID);
        } else {
            assertThatExceptionOfType(TelegramException.class)
                    .isThrownBy(() -> Telegram.parse(frame))
                    .returns(Reason.BAD_CHECKSUM, TelegramException::reason);
            assertThat(Telegram.parseUnverified(frame).checksum()).isEqualTo(Checksum.Status.INVALID);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void values_are_those_of_the_index(String file, JsonNode entry) {
        Telegram telegram = Telegram.parseUnverified(Samples.frame(file));
        JsonNode expected = entry.get("expected");

        assertThat("/" + telegram.identification())
                .isEqualTo(expected.get("ident").asText());
        assertThat(telegram.version()).isEqualTo(text(expected, "p1Version"));
        assertTime(telegram.timestamp(), text(expected, "timestamp"));
        assertThat(telegram.tariffIndicator())
                .isEqualTo(text(expected, "tariff")
                        .map(tariff -> OptionalInt.of(Integer.parseInt(tariff)))
                        .orElse(OptionalInt.empty()));
        text(expected, "equipmentId")
                .ifPresent(id -> assertThat(telegram.meterId()).isEqualTo(decoded(id)));
        QUANTITIES.forEach((name, quantity) -> assertThat(quantity.apply(telegram))
                .as(name)
                .isEqualTo(text(expected, name).map(TelegramSamplesTest::quantity)));
        for (JsonNode device : expected.path("mbus")) {
            assertDevice(telegram.mBusDevices(), device);
        }
    }

    private static void assertDevice(List<MBusDevice> devices, JsonNode expected) {
        MBusDevice device = devices.stream()
                .filter(found -> found.channel() == expected.get("channel").asInt())
                .findFirst()
                .orElseThrow();
        assertThat(device.type())
                .isEqualTo(MBusDeviceType.of(expected.get("deviceType").asInt()));
        assertThat(device.meterId().orElse(""))
                .isEqualTo(decoded(text(expected, "equipmentId").orElseThrow()));
        String value = expected.get("value").asText() + (expected.has("header") ? "*m3" : "");
        if (value.contains("*")) {
            assertThat(device.reading().map(Reading::quantity)).contains(quantity(value));
            assertTime(device.reading().map(Reading::time), text(expected, "timestamp"));
        } else {
            assertThat(device.reading()).isEmpty();
        }
    }

    private static void assertTime(Optional<MeterTime> time, Optional<String> expected) {
        Optional<String> written = time.map(found -> found.local().format(DateTimeFormatter.ofPattern("yyMMddHHmmss"))
                + Map.of(Season.SUMMER, "S", Season.WINTER, "W", Season.UNKNOWN, "")
                        .get(found.season()));
        assertThat(written).isEqualTo(expected.filter(text -> !NO_TIMES.contains(text)));
    }

    private static Quantity quantity(String text) {
        int star = text.indexOf('*');
        return new Quantity(
                new BigDecimal(text.substring(0, star)),
                Unit.of(text.substring(star + 1)).orElseThrow());
    }

    private static String decoded(String id) {
        if (!id.matches("([2-7][0-9A-Fa-f])+")) {
            return id;
        }
        return new String(HexFormat.of().parseHex(id), StandardCharsets.US_ASCII);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ndokter-v5.txt, NETHERLANDS",
        "ndokter-v3.txt, NETHERLANDS",
        "ndokter-v2_2.txt, NETHERLANDS",
        "ndokter-unpadded_crc.txt, NETHERLANDS",
        "ndokter-fluvius_v171.txt, BELGIUM",
        "node-emucs-p1-v2.1.1-spec-example-1.txt, BELGIUM",
        "node-dsmr-luxembourgh-spec-example.txt, LUXEMBOURG",
        "ndokter-esy5q3da1004_v304.txt, GERMANY",
        "node-dsmr-5.0-est-units.txt, AUSTRIA",
        "ndokter-v5_eon_hu.txt, HUNGARY",
        "node-kamstrup-OMNIA-e-meter-three-phase.txt, SWEDEN",
        "amshan-data_d_landisgyr_360.txt, SWEDEN",
        "ndokter-iskra_ie.txt, OTHER"
    })
    void country_shows(String file, Country country) {
        assertThat(Telegram.parseUnverified(Samples.frame(file)).country()).isEqualTo(country);
    }

    @Test
    void recording_has_566_telegrams_one_a_second() {
        List<Telegram> telegrams =
                Samples.frames(Samples.RECORDING).stream().map(Telegram::parse).toList();

        assertThat(telegrams).hasSize(566).allSatisfy(telegram -> {
            assertThat(telegram.checksum()).isEqualTo(Checksum.Status.VALID);
            assertThat(telegram.meterId()).isEqualTo("E0044007131650618");
            assertThat(telegram.objects()).hasSameSizeAs(telegrams.get(0).objects());
            assertThat(telegram.otherObjects()).isEmpty();
        });
        assertThat(telegrams)
                .extracting(telegram -> telegram.timestamp().orElseThrow().toInstant())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void bytes_and_text_are_those_of_the_meter() {
        byte[] frame = Samples.frame("ndokter-iskra_ie.txt");
        Telegram telegram = Telegram.parse(frame);

        telegram.bytes()[0] = 0;

        assertThat(telegram.bytes()).isEqualTo(frame);
        assertThat(telegram.text()).isEqualTo(new String(frame, StandardCharsets.ISO_8859_1));
        frame[0] = 0;
        assertThat(telegram.bytes()[0]).isEqualTo((byte) '/');
    }
}
