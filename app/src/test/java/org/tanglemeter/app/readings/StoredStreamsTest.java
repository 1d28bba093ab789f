package org.tanglemeter.app.readings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.tanglemeter.app.readings.RowsDownload.Format;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.consent.Stream;

/** What came of a stream, what is missing in it, and how it is taken along. */
class StoredStreamsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private final SQLiteDataSource store = new SQLiteDataSource();
    private ReceivedStreams streams;
    private RowsDownload downloads;

    @BeforeEach
    void open() {
        store.setUrl("jdbc:sqlite:" + directory.resolve("store.db") + "?journal_mode=WAL&busy_timeout=10000");
        streams = new ReceivedStreams(store);
        downloads = new RowsDownload(store);
    }

    @Test
    void beforeAnythingIsStoredNothingHasComeAndADownloadHasNoRows() throws Exception {
        assertThat(streams.of("home", Stream.LIVE)).isEmpty();
        assertThat(streams.of("home", Stream.DAY)).isEmpty();
        assertThat(csv("home.live", NOON, EVER)).hasSize(1);
        assertThat(json("home.live")).isEmpty();
    }

    @Test
    void aGapIsATimeOfWhichNothingCameAndIsNoneAnyMoreOnceItComes() throws Exception {
        telegrams("home.live", 0, 10, 20, 300, 310);
        telegrams("other.live", 100);

        assertThat(received())
                .isEqualTo(new Received(
                        5,
                        NOON.plusSeconds(310),
                        1,
                        List.of(new Received.Gap(NOON.plusSeconds(20), NOON.plusSeconds(300)))));

        telegrams("other.live", 2_000);
        telegrams("home.live", 1_000);
        assertThat(received().gaps()).isEqualTo(2);
        assertThat(received().newestGaps().get(0).from()).isEqualTo(NOON.plusSeconds(310));

        telegrams("home.live", LongStream.range(3, 30).map(i -> i * 10).toArray());
        assertThat(received().gaps()).isOne();
        assertThat(received().rows()).isEqualTo(33);
    }

    @Test
    void aDownloadHasEachRowInItsOrderHoweverManyThereAre() throws Exception {
        telegrams("home.live", LongStream.range(0, 1_200).toArray());
        telegrams("other.live", 1);

        List<String> csv = csv("home.live", Instant.EPOCH, EVER);
        JsonNode json = json("home.live");

        assertThat(csv).hasSize(1_201);
        assertThat(csv.get(0)).startsWith("receivedAt,meterId,timestamp,energyDelivered_kWh");
        assertThat(csv.get(1_200)).startsWith(NOON.plusSeconds(1_199).toString());
        assertThat(json).hasSize(1_200);
        assertThat(json.path(0).path("telegram").path("powerDelivered_kW").isNumber())
                .isTrue();
        assertThat(csv("home.live", NOON.plusSeconds(10), NOON.plusSeconds(20))).hasSize(11);
    }

    @Test
    void whatIsNoTelegramIsInTheDownloadOfJsonAlone() throws Exception {
        insert("home.live", Map.of(NOON, "no telegram".getBytes(StandardCharsets.UTF_8)));

        assertThat(csv("home.live", Instant.EPOCH, EVER)).hasSize(1);
        assertThat(json("home.live").path(0).path("unreadable").binaryValue())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("no telegram");
    }

    private Received received() {
        new Readings(store).catchUp();
        return streams.of("home", Stream.LIVE).orElseThrow();
    }

    private List<String> csv(String channel, Instant from, Instant until) throws IOException {
        return new String(downloads.telegrams(channel, Format.CSV, from, until).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private JsonNode json(String channel) throws IOException {
        return new JsonMapper().readTree(downloads.telegrams(channel, Format.JSON, Instant.EPOCH, EVER));
    }

    private void telegrams(String channel, long... seconds) throws SQLException {
        SimulatedMeter meter = new SimulatedMeter(1);
        Map<Instant, byte[]> telegrams = new LinkedHashMap<>();
        for (long second : seconds) {
            telegrams.put(NOON.plusSeconds(second), meter.telegramAt(NOON.plusSeconds(second)));
        }
        insert(channel, telegrams);
    }

    private void insert(String channel, Map<Instant, byte[]> telegrams) throws SQLException {
        try (Connection connection = store.getConnection()) {
            connection
                    .createStatement()
                    .execute("create table if not exists telegram (number integer primary key, channel text not null,"
                            + " received_at integer not null, bytes blob not null)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into telegram (channel, received_at, bytes) values (?, ?, ?)")) {
                for (Map.Entry<Instant, byte[]> telegram : telegrams.entrySet()) {
                    insert.setString(1, channel);
                    insert.setLong(2, telegram.getKey().toEpochMilli());
                    insert.setBytes(3, telegram.getValue());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }
}
