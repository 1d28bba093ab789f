package org.tanglemeter.camel.p1.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.telegram.MBusDeviceType;
import org.tanglemeter.camel.p1.telegram.Quantity;
import org.tanglemeter.camel.p1.telegram.Telegram;

class MeterValuesTest {
    private static final Instant TIME = Instant.parse("2026-06-21T10:17:03Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReceivedTelegram received = new ReceivedTelegram(TIME, new SimulatedMeter(1).telegramAt(TIME));
    private final Telegram telegram = received.telegram();
    private final MeterValuesMessage message = new MeterPeriod("PT15M").values(List.of(received));

    @Test
    void holdsTheRegistersAsTheMeterShowsThem() {
        MeterValues values = message.values().get(0);

        assertThat(values.meterId()).isEqualTo(telegram.meterId());
        assertThat(values.periodStart()).isEqualTo(OffsetDateTime.parse("2026-06-21T12:15+02:00"));
        assertThat(values.time()).isEqualTo(OffsetDateTime.parse("2026-06-21T12:17:03+02:00"));
        assertThat(values.receivedAt()).isEqualTo(TIME);
        assertThat(values.energyDelivered()).containsOnlyKeys(0, 1, 2);
        assertThat(values.energyDelivered().get(1)).isEqualTo(value(telegram.energyDelivered(1)));
        assertThat(values.energyDelivered().get(0)).isEqualTo(value(telegram.energyDelivered()));
        assertThat(values.energyReturned().get(2)).isEqualTo(value(telegram.energyReturned(2)));
        assertThat(values.mBusDevices()).singleElement().satisfies(gas -> {
            assertThat(gas.type()).isEqualTo(MBusDeviceType.GAS);
            assertThat(gas.value())
                    .isEqualTo(telegram.gas().orElseThrow().quantity().value());
            assertThat(gas.unit()).isEqualTo("m3");
            assertThat(gas.time()).isEqualTo(telegram.gas().orElseThrow().time().toOffsetDateTime());
        });
    }

    @Test
    void comesBackFromJsonAsItWas() throws Exception {
        assertThat(JSON.readValue(JSON.writeValueAsString(message), MeterValuesMessage.class))
                .isEqualTo(message);
    }

    @Test
    void isWrittenAsDatabindWouldWriteIt() throws Exception {
        assertThat(JSON.readTree(PackedValues.unpack(new MeterPeriod("PT15M").packed(List.of(received)))))
                .isEqualTo(JSON.readTree(JSON.writeValueAsBytes(message)));
    }

    @Test
    void tellsNothingFinerThanRegistersInJson() throws Exception {
        JsonNode json = JSON.readTree(JSON.writeValueAsString(message));

        assertThat(json.fieldNames()).toIterable().containsExactlyInAnyOrder("version", "values");
        assertThat(json.at("/values/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "meterId",
                        "periodStart",
                        "time",
                        "receivedAt",
                        "energyDelivered_kWh",
                        "energyReturned_kWh",
                        "mBusDevices");
        assertThat(json.at("/values/0/energyDelivered_kWh").fieldNames())
                .toIterable()
                .containsExactly("0", "1", "2");
        assertThat(json.at("/values/0/mBusDevices/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("channel", "type", "meterId", "time", "value", "unit");
    }

    @Test
    void refusesAnUnknownVersion() {
        assertThatThrownBy(() -> JSON.readValue("{\"version\":2,\"values\":[]}", MeterValuesMessage.class))
                .hasMessageContaining("The values have version 2; this program knows version 1 only");
    }

    @Test
    void keepsReadingsOutOfItsText() {
        assertThat(message + " " + message.values())
                .doesNotContain(value(telegram.energyDelivered(1)).toString());
    }

    private static BigDecimal value(Optional<Quantity> quantity) {
        return quantity.orElseThrow().value();
    }
}
