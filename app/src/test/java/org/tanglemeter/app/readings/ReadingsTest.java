package org.tanglemeter.app.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.telegram.Checksum;

class ReadingsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ZoneId HOME = ZoneId.of("Europe/Amsterdam");

    @TempDir
    private Path directory;

    private final SimulatedMeter meter = new SimulatedMeter(1);
    /** The meter counts as it is asked, so that it tells another thing when it is asked again. */
    private final Map<Long, ReceivedTelegram> telegrams = new HashMap<>();

    private final SQLiteDataSource store = new SQLiteDataSource();
    private Readings readings;

    @BeforeEach
    void open() {
        store.setUrl("jdbc:sqlite:" + directory.resolve("store.db") + "?journal_mode=WAL&busy_timeout=10000");
        readings = new Readings(store, channel -> channel.replaceAll("-\\d+$", ""));
    }

    @Test
    void beforeAnythingIsStoredThereIsNothing() {
        assertThat(readings.latest("home.live")).isEmpty();
        assertThat(readings.plot("home.live", NOON, NOON.plusSeconds(60), 10).time())
                .isEmpty();
        assertThat(readings.usage("home.live", List.of(NOON, NOON.plusSeconds(60))))
                .containsExactly(Usage.unknown(NOON, NOON.plusSeconds(60)));
        assertThat(readings.usageOfValues("home.day", List.of(NOON, NOON.plusSeconds(60))))
                .hasSize(1);
    }

    @Test
    void aSeriesGoesOnInAnotherChannel() throws Exception {
        store("home.live-1", LongStream.range(0, 60));
        readings.catchUp();
        store("home.live-2", LongStream.range(60, 120));
        store("other.live-1", LongStream.range(0, 500));

        Plot plot = readings.plot("home.live", NOON, NOON.plusSeconds(600), 600);

        assertThat(plot.step()).isOne();
        assertThat(plot.time()).hasSize(120).startsWith(NOON.getEpochSecond());
        assertThat(plot.powerDelivered()).hasSize(120).doesNotContainNull();
        assertThat(readings.latest("home.live")).contains(Figures.of(telegram(119)));
    }

    @Test
    void figuresAreTakenWhileTelegramsAreStored() throws Exception {
        int count = 400;
        store("home.live-1", LongStream.empty());
        FutureTask<Void> storing = new FutureTask<>(() -> {
            for (int second = 0; second < count; second++) {
                store("home.live-1", LongStream.of(second));
            }
            return null;
        });
        new Thread(storing, "store").start();

        while (!storing.isDone()) {
            readings.catchUp();
        }

        storing.get();
        assertThat(readings.plot("home.live", NOON, NOON.plusSeconds(count), count)
                        .time())
                .hasSize(count);
    }

    @Test
    void aPointIsTheMeanOfItsTimeAndTellsTheLeastAndTheMost() throws Exception {
        store("home.live-1", LongStream.range(0, 600));

        Plot whole = readings.plot("home.live", NOON, NOON.plusSeconds(600), 600);
        Plot plot = readings.plot("home.live", NOON, NOON.plusSeconds(600), 1);

        assertThat(plot.step()).isEqualTo(600);
        assertThat(plot.powerDelivered())
                .containsExactly(Math.round(whole.powerDelivered().stream()
                        .mapToLong(Long::longValue)
                        .average()
                        .orElseThrow()));
        assertThat(plot.powerDeliveredLeast())
                .containsExactly(
                        whole.powerDelivered().stream().min(Long::compare).orElseThrow());
        assertThat(plot.powerDeliveredMost())
                .containsExactly(
                        whole.powerDelivered().stream().max(Long::compare).orElseThrow());
    }

    @Test
    void usageIsWhatTheRegistersCountedAndWhatIsNotKnownIsNotTold() throws Exception {
        store("home.live-1", LongStream.rangeClosed(0, 720).map(i -> i * 10));
        List<Instant> hours = AskedReadings.edges(
                NOON.minus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(4)), ChronoUnit.HOURS, HOME);

        List<Usage> usage = readings.usage("home.live", hours);

        assertThat(usage).hasSize(5);
        assertThat(usage.get(0).energyDelivered()).isNull();
        Figures first = Figures.of(telegram(0));
        Figures last = Figures.of(telegram(7_200));
        assertThat(usage.stream()
                        .map(Usage::energyDelivered)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(last.energyDelivered() - first.energyDelivered())
                .isPositive();
        assertThat(usage.get(3).energyDelivered()).isNull();
        assertThat(usage.get(4).energyReturned()).isNull();
    }

    /** In the household's zone, on days before, at and after a change of the clock. */
    @ParameterizedTest
    @CsvSource({"2026-03-28, 24", "2026-03-29, 23", "2026-10-24, 24", "2026-10-25, 25"})
    void aDayHasAllItsHoursAndTheirSumAlsoWhenTheClockChanges(LocalDate day, int hours) throws Exception {
        Instant from = day.atStartOfDay(HOME).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(HOME).toInstant();
        long begin = Duration.between(NOON, from).toMinutes();
        store("home.live-1", LongStream.rangeClosed(begin, begin + hours * 60L).map(minute -> minute * 60));
        AskedReadings asked = new AskedReadings(readings);
        Map<String, Object> time = Map.of("from", from.toString(), "until", until.toString());

        List<Usage> byHour = asked.usage("home", with(time, "by", "hour"));
        List<Usage> byDay = asked.usage("home", with(time, "by", "day"));

        assertThat(byHour).hasSize(hours).allSatisfy(hour -> {
            assertThat(Duration.between(hour.from(), hour.until())).isEqualTo(Duration.ofHours(1));
            assertThat(hour.energyDelivered()).isNotNull();
        });
        assertThat(byDay).singleElement().satisfies(whole -> {
            assertThat(whole.from()).isEqualTo(from);
            assertThat(whole.until()).isEqualTo(until);
            assertThat(whole.energyDelivered())
                    .isPositive()
                    .isEqualTo(byHour.stream().mapToLong(Usage::energyDelivered).sum());
        });
        Plot plot = asked.plot("home", with(time, "points", String.valueOf(hours)));
        assertThat(plot.step()).isEqualTo(3_600);
        assertThat(plot.time()).hasSize(hours).startsWith(from.getEpochSecond());
    }

    private static Map<String, Object> with(Map<String, Object> asked, String name, String value) {
        Map<String, Object> more = new HashMap<>(asked);
        more.put(name, value);
        return more;
    }

    @Test
    void aLongTimeIsToldByTheRegisters() throws Exception {
        store("home.live-1", LongStream.rangeClosed(0, 20 * 24).map(hour -> hour * 3_600));

        Plot plot = readings.plot("home.live", NOON, NOON.plus(Duration.ofDays(20)), 20);

        assertThat(plot.step()).isEqualTo(86_400);
        assertThat(plot.powerDelivered()).hasSize(20);
        Figures first = Figures.of(telegram(0));
        Figures second = Figures.of(telegram(86_400));
        assertThat(plot.powerDelivered().get(0))
                .isEqualTo(Math.round((second.energyDelivered() - first.energyDelivered()) / 24.0));
    }

    @Test
    void theSecondOfAKettleIsSeenAtAnyDistance() throws Exception {
        long kettle = 9 * 86_400 + 30_007;
        store("home.live-1", LongStream.rangeClosed(0, 20 * 24).map(hour -> hour * 3_600));
        try (Connection connection = store.getConnection()) {
            insert(connection, "home.live-1", kettle, withPower(telegram(kettle), 9_876));
        }
        store("home.live-2", LongStream.of(20 * 86_400 + 60));

        Plot week = readings.plot("home.live", NOON, NOON.plus(Duration.ofDays(10)), 1_000);
        store("home.live-1", LongStream.of(kettle + 1)); // taken later, and no peak
        Plot month = readings.plot("home.live", NOON, NOON.plus(Duration.ofDays(20)), 20);
        execute("drop table peak");
        Plot afterAnUpdate = readings.plot("home.live", NOON, NOON.plus(Duration.ofDays(20)), 20);

        assertThat(Collections.max(week.powerDeliveredMost())).isEqualTo(9_876);
        assertThat(month.powerDeliveredMost().get(9)).isEqualTo(9_876);
        assertThat(month.powerDeliveredMost().get(8)).isLessThan(9_876);
        assertThat(month.powerDeliveredLeast().get(9)).isLessThan(9_876);
        assertThat(month.powerDelivered().get(9)).isLessThan(9_876);
        assertThat(afterAnUpdate).isEqualTo(month);
    }

    /** The same telegram, but with this power from the grid (W). */
    private static byte[] withPower(ReceivedTelegram telegram, int watts) {
        String text = new String(telegram.bytes(), StandardCharsets.ISO_8859_1)
                .replaceFirst(
                        "1-0:1\\.7\\.0\\([0-9.]+\\*kW\\)",
                        "1-0:1.7.0(0%d.%03d*kW)".formatted(watts / 1_000, watts % 1_000))
                .replaceFirst("1-0:2\\.7\\.0\\([0-9.]+\\*kW\\)", "1-0:2.7.0(00.000*kW)");
        String body = text.substring(0, text.indexOf('!') + 1);
        int checksum = Checksum.of(body.getBytes(StandardCharsets.ISO_8859_1), 0, body.length());
        return (body + "%04X\r\n".formatted(checksum)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void valuesTellMeansAndUsage() throws Exception {
        execute(
                "create table meter_value (channel, meter, period_start, time, json, primary key (channel, meter, period_start))");
        value("home.quarter-1", 0, "{\"energyDelivered_kWh\":{\"0\":1.000},\"energyReturned_kWh\":{\"0\":0}}");
        value(
                "home.quarter-1",
                900,
                "{\"energyDelivered_kWh\":{\"0\":1.250},\"energyReturned_kWh\":{\"0\":0},"
                        + "\"mBusDevices\":[{\"type\":\"GAS\",\"value\":3.5,\"unit\":\"m3\",\"time\":\"2026\"}]}");
        value(
                "home.quarter-2",
                1_800,
                "{\"energyDelivered_kWh\":{\"0\":1.260},\"energyReturned_kWh\":{\"0\":0.5},"
                        + "\"mBusDevices\":[{\"type\":\"GAS\",\"value\":3.75,\"unit\":\"m3\",\"time\":\"2026\"}]}");

        assertThat(readings.plotOfValues("home.quarter", NOON, NOON.plusSeconds(3_600))
                        .powerDelivered())
                .containsExactly(1_000L, 40L);
        assertThat(readings.usageOfValues(
                        "home.quarter", List.of(NOON, NOON.plusSeconds(900), NOON.plusSeconds(1_800))))
                .containsExactly(
                        new Usage(NOON, NOON.plusSeconds(900), 250L, 0L, null),
                        new Usage(NOON.plusSeconds(900), NOON.plusSeconds(1_800), 10L, 500L, 250L));
    }

    @Test
    void whatIsNoTelegramIsPassedOver() throws Exception {
        createTelegrams();
        try (Connection connection = store.getConnection()) {
            insert(connection, "home.live-1", 0, new byte[] {1, 2, 3});
        }
        store("home.live-1", LongStream.range(1, 3));

        assertThat(readings.plot("home.live", NOON, NOON.plusSeconds(600), 600).time())
                .hasSize(2);
    }

    @Test
    void aDayMayHave23Or25Hours() {
        List<Instant> spring = AskedReadings.edges(
                Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"), ChronoUnit.DAYS, HOME);
        List<Instant> autumn = AskedReadings.edges(
                Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"), ChronoUnit.DAYS, HOME);

        assertThat(Duration.between(spring.get(0), spring.get(1))).isEqualTo(Duration.ofHours(23));
        assertThat(spring).hasSize(2);
        assertThat(Duration.between(autumn.get(0), autumn.get(1))).isEqualTo(Duration.ofHours(25));
        assertThat(autumn).hasSize(2);
    }

    @Test
    void askedInAnyWayItStaysWithinBounds() throws Exception {
        store("home.live-1", LongStream.range(0, 10));
        AskedReadings asked = new AskedReadings(readings);

        assertThat(asked.plot("home", Map.of("from", NOON, "until", NOON.plusSeconds(5)))
                        .time())
                .hasSize(5);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("points", "0"),
                Map.of("points", "many"),
                Map.of("from", "yesterday"),
                Map.of("stream", "second"),
                Map.of("from", "2026-03-02T00:00:00Z", "until", "2026-03-01T00:00:00Z"))) {
            assertThatThrownBy(() -> asked.plot("home", wrong)).hasMessageContaining("should be");
        }
        assertThatThrownBy(() -> asked.usage("home", Map.of("from", "1970-01-01T00:00:00Z", "by", "hour")))
                .hasMessageContaining("ask for less");
    }

    private ReceivedTelegram telegram(long seconds) {
        return telegrams.computeIfAbsent(seconds, at -> {
            Instant time = NOON.plusSeconds(at);
            return new ReceivedTelegram(time, meter.telegramAt(time));
        });
    }

    private void store(String channel, LongStream seconds) throws SQLException {
        createTelegrams();
        try (Connection connection = store.getConnection()) {
            connection.setAutoCommit(false);
            for (long second : seconds.toArray()) {
                insert(connection, channel, second, telegram(second).bytes());
            }
            connection.commit();
        }
    }

    private void createTelegrams() throws SQLException {
        execute(
                "create table if not exists telegram (number integer primary key, channel text, received_at integer, bytes blob)");
    }

    private static void insert(Connection connection, String channel, long second, byte[] bytes) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into telegram (channel, received_at, bytes) values (?, ?, ?)")) {
            insert.setString(1, channel);
            insert.setLong(2, NOON.plusSeconds(second).toEpochMilli());
            insert.setBytes(3, bytes);
            insert.executeUpdate();
        }
    }

    private void value(String channel, long second, String json) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into meter_value values (?, 'm', ?, 0, ?)")) {
            insert.setString(1, channel);
            insert.setLong(2, NOON.plusSeconds(second).toEpochMilli());
            insert.setString(3, json);
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = store.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
