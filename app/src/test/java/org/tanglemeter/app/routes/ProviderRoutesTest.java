package org.tanglemeter.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.app.processes.StoredTelegrams;
import org.tanglemeter.app.processes.StoredValues;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.values.MeterPeriod;
import org.tanglemeter.camel.p1.values.MeterValues;
import org.tanglemeter.camel.p1.values.PackedValues;
import org.tanglemeter.consent.Kind;

/** {@code routes/provider.yaml} and {@code routes/store.yaml} behind a channel that the test holds. */
class ProviderRoutesTest extends RoleTestSupport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Meter meter = new Meter();
    private MockEndpoint told;

    @Override
    String role() {
        return "provider";
    }

    @BeforeEach
    void holdBothEnds() throws Exception {
        AdviceWith.adviceWith(context, "follow", route -> {
            route.replaceFromWith("direct:channel");
            route.weaveById("tell").replace().to("mock:told");
        });
        told = getMockEndpoint("mock:told");
        context.start();
    }

    @Test
    void storesAMessageOnceThoughItComesAgain() {
        List<ReceivedTelegram> first = meter.next(3);
        List<ReceivedTelegram> second = meter.next(2);

        deliver("A", first);
        deliver("A", first);
        deliver("B", second);

        List<byte[]> expected = new ArrayList<>();
        first.forEach(telegram -> expected.add(telegram.bytes()));
        second.forEach(telegram -> expected.add(telegram.bytes()));
        assertThat(StoredTelegrams.read(data().resolve("provider.db"))).containsExactlyElementsOf(expected);
    }

    @Test
    void tellsEachTelegramAsALineOfJson() throws Exception {
        List<ReceivedTelegram> telegrams = meter.next(2);

        deliver("A", telegrams);

        List<JsonNode> lines = new ArrayList<>();
        for (Exchange line : told.getReceivedExchanges()) {
            lines.add(JSON.readTree(line.getMessage().getBody(String.class)));
        }
        assertThat(lines).hasSize(2);
        JsonNode line = lines.get(1);
        assertThat(line.get("channel").asText()).isEqualTo("live");
        assertThat(line.get("place").asInt()).isEqualTo(1);
        assertThat(line.get("batch").asInt()).isEqualTo(2);
        assertThat(line.get("receivedAt").asText()).isEqualTo("2026-06-21T10:00:01Z");
        assertThat(line.at("/telegram/timestamp").asText()).isEqualTo("2026-06-21T12:00:01+02:00");
        assertThat(line.at("/telegram/meterId").asText())
                .isEqualTo(telegrams.get(1).telegram().meterId());
    }

    @Test
    void keepsWhatIsNoTelegramAndGoesOn() throws Exception {
        ReceivedTelegram before = meter.next();
        ReceivedTelegram noTelegram = new ReceivedTelegram(before.receivedAt(), new byte[] {0, 1, 2});
        ReceivedTelegram after = meter.next();

        deliver("A", List.of(before, noTelegram, after));
        deliver("B", meter.next(1));

        assertThat(stored("root = '%s'".formatted("A".repeat(81))))
                .containsExactly(before.bytes(), noTelegram.bytes(), after.bytes());
        assertThat(stored("unreadable is not null and meter is null")).containsExactly(noTelegram.bytes());
        assertThat(told.getReceivedExchanges()).hasSize(3);
    }

    @Test
    void keepsWhatIsNoBatchAndGoesOn() throws Exception {
        byte[] noBatch = {0, 1, 2};

        deliver("A", noBatch);
        deliver("B", meter.next(1));

        assertThat(stored("unreadable is not null")).containsExactly(noBatch);
        assertThat(told.getReceivedExchanges()).hasSize(1);
    }

    @Test
    void storesTheValuesOfAMeterAndPeriodOnce() throws Exception {
        MeterPeriod quarter = new MeterPeriod("PT15M");
        ReceivedTelegram first = meter.next();
        ReceivedTelegram second = meter.next();

        deliver("quarter", "A", Kind.VALUES, quarter.packed(List.of(first)));
        deliver("quarter", "B", Kind.VALUES, quarter.packed(List.of(second)));

        MeterValues held = quarter.values(List.of(second)).values().get(0);
        assertThat(StoredValues.read(data().resolve("provider.db"), "quarter")).containsExactly(held);
        JsonNode line =
                JSON.readTree(told.getReceivedExchanges().get(1).getMessage().getBody(String.class));
        assertThat(line.get("channel").asText()).isEqualTo("quarter");
        assertThat(line.at("/values/meterId").asText()).isEqualTo(held.meterId());
        assertThat(line.at("/values/periodStart").asText()).isEqualTo("2026-06-21T12:00:00+02:00");
    }

    @Test
    void keepsWhatIsNotPackedWhole() throws Exception {
        byte[] bytes = "no values".getBytes(StandardCharsets.UTF_8);

        deliver("quarter", "A", Kind.VALUES, bytes);

        assertThat(stored("unreadable is not null")).containsExactly(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no JSON", "{\"version\":2,\"values\":[]}", "{\"version\":1,\"values\":[{\"time\":\"x\"}]}", "[]"
            })
    void keepsWhatAreNoValuesAndGoesOn(String noValues) throws Exception {
        byte[] bytes = PackedValues.pack(noValues.getBytes(StandardCharsets.UTF_8));

        deliver("quarter", "A", Kind.VALUES, bytes);
        deliver("B", meter.next(1));

        assertThat(stored("unreadable is not null")).containsExactly(bytes);
        assertThat(told.getReceivedExchanges()).hasSize(1);
    }

    @Test
    void storesAllOfAMessageOrNothing() throws Exception {
        List<ReceivedTelegram> first = meter.next(2);
        List<ReceivedTelegram> second = meter.next(3);
        deliver("A", first);
        execute(
                "create trigger full before insert on telegram when new.place = 2 begin select raise(abort, 'full'); end");

        assertThatThrownBy(() -> deliver("B", second)).rootCause().hasMessageContaining("full");

        assertThat(stored("true"))
                .containsExactly(first.get(0).bytes(), first.get(1).bytes());
        assertThat(told.getReceivedExchanges()).hasSize(2);

        execute("drop trigger full");
        deliver("B", second);

        assertThat(stored("true")).hasSize(5);
        assertThat(told.getReceivedExchanges()).hasSize(5);
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("provider.db"))) {
            connection.createStatement().execute(statement);
        }
    }

    private List<byte[]> stored(String condition) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("provider.db"));
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select bytes from telegram where " + condition + " order by number")) {
            List<byte[]> bytes = new ArrayList<>();
            while (rows.next()) {
                bytes.add(rows.getBytes(1));
            }
            return bytes;
        }
    }

    private void deliver(String root, List<ReceivedTelegram> telegrams) {
        deliver(root, TelegramBatch.encode(telegrams));
    }

    private void deliver(String root, byte[] message) {
        deliver("live", root, Kind.TELEGRAMS, message);
    }

    private void deliver(String channel, String root, int kind, byte[] message) {
        template.sendBodyAndHeaders(
                "direct:channel",
                message,
                Map.of(
                        IotaMamConstants.CHANNEL,
                        channel,
                        IotaMamConstants.ROOT,
                        root.repeat(81),
                        IotaMamConstants.LEAF,
                        0,
                        IotaMamConstants.KIND,
                        kind,
                        IotaMamConstants.TIMESTAMP,
                        1_700_000_000_000L));
    }
}
