package org.tanglemeter.app.readings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/**
 * Stored rows of a channel as CSV or as one JSON array, in the order of their storing. They are read
 * from the store while somebody takes them, some at once, so that memory holds no more of them.
 */
public final class RowsDownload {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROWS_AT_ONCE = 500;
    private static final List<String> READINGS =
            List.of("energyDelivered_kWh", "energyReturned_kWh", "powerDelivered_kW", "powerReturned_kW");
    private static final List<String> REGISTERS = List.of("energyDelivered_kWh", "energyReturned_kWh");
    private static final List<String> TARIFFS = List.of("0", "1", "2");

    private static final Table TELEGRAMS = new Table(
            "telegram",
            "select number, received_at, bytes from telegram where channel = ? and number > ? and received_at >= ?"
                    + " and received_at < ? order by number limit " + ROWS_AT_ONCE,
            "receivedAt,meterId,timestamp," + String.join(",", READINGS),
            RowsDownload::telegram);
    private static final Table VALUES = new Table(
            "meter_value",
            "select rowid, json from meter_value where channel = ? and rowid > ? and period_start >= ?"
                    + " and period_start < ? order by rowid limit " + ROWS_AT_ONCE,
            "meterId,periodStart,time,"
                    + REGISTERS.stream()
                            .flatMap(name -> TARIFFS.stream().map(tariff -> name + "_" + tariff))
                            .collect(Collectors.joining(",")),
            RowsDownload::value);

    private final StoredRows rows;

    public RowsDownload(DataSource store) {
        this.rows = new StoredRows(store);
    }

    /** In which a download is written. */
    public enum Format {
        CSV,
        JSON
    }

    /** @param header of its CSV */
    private record Table(String name, String page, String header, Reader reader) {}

    /** One row as a JSON object, and as a line of CSV; no line if it can't be read. */
    private record Line(long place, JsonNode json, String csv) {}

    @FunctionalInterface
    private interface Reader {
        Line read(ResultSet row) throws SQLException;
    }

    /** Telegrams that were received from when until when. */
    public InputStream telegrams(String channel, Format format, Instant from, Instant until) {
        return new Parts(TELEGRAMS, channel, format, from, until);
    }

    /** Values of periods that begin from when until when. */
    public InputStream values(String channel, Format format, Instant from, Instant until) {
        return new Parts(VALUES, channel, format, from, until);
    }

    private static Line telegram(ResultSet row) throws SQLException {
        Instant receivedAt = Instant.ofEpochMilli(row.getLong(2));
        byte[] bytes = row.getBytes(3);
        ObjectNode line = JSON.createObjectNode().put("receivedAt", receivedAt.toString());
        try {
            Telegram telegram = Telegram.parseUnverified(bytes);
            JsonNode json = JSON.valueToTree(telegram);
            line.put("text", telegram.text()).set("telegram", json);
            String csv = Stream.concat(
                            Stream.of(
                                    receivedAt.toString(),
                                    quoted(telegram.meterId()),
                                    json.path("timestamp").asText()),
                            READINGS.stream().map(name -> json.path(name).asText()))
                    .collect(Collectors.joining(","));
            return new Line(row.getLong(1), line, csv);
        } catch (TelegramException e) {
            return new Line(row.getLong(1), line.put("unreadable", bytes), null);
        }
    }

    private static Line value(ResultSet row) throws SQLException {
        try {
            JsonNode json = JSON.readTree(row.getString(2));
            String csv = Stream.concat(
                            Stream.of(
                                    quoted(json.path("meterId").asText()),
                                    json.path("periodStart").asText(),
                                    json.path("time").asText()),
                            REGISTERS.stream()
                                    .flatMap(name -> TARIFFS.stream()
                                            .map(tariff ->
                                                    json.path(name).path(tariff).asText())))
                    .collect(Collectors.joining(","));
            return new Line(row.getLong(1), json, csv);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored value can't be read", e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A download, whose parts are each made when the one before is taken. */
    private final class Parts extends InputStream {
        private final Table table;
        private final String channel;
        private final Format format;
        private final Instant from;
        private final Instant until;
        private long place = Long.MIN_VALUE;
        private ByteArrayInputStream part;
        private boolean ended;
        private boolean hasLines;

        Parts(Table table, String channel, Format format, Instant from, Instant until) {
            this.table = table;
            this.channel = channel;
            this.format = format;
            this.from = from;
            this.until = until;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (part == null) {
                part = bytes(beginning());
            }
            while (part.available() == 0 && !ended) {
                part = bytes(next());
            }
            return part.read(bytes, offset, length);
        }

        private static ByteArrayInputStream bytes(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        private String beginning() {
            return format == Format.CSV ? table.header() + "\n" : "[";
        }

        private String next() {
            StringBuilder text = new StringBuilder();
            List<Line> lines = rows.query(
                    table.name(),
                    table.reader()::read,
                    table.page(),
                    channel,
                    place,
                    from.toEpochMilli(),
                    until.toEpochMilli());
            for (Line line : lines) {
                place = line.place();
                add(text, line);
            }
            ended = lines.size() < ROWS_AT_ONCE;
            if (ended && format == Format.JSON) {
                text.append("\n]\n");
            }
            return text.toString();
        }

        private void add(StringBuilder text, Line line) {
            if (format == Format.JSON) {
                text.append(hasLines ? ",\n" : "\n").append(line.json());
                hasLines = true;
            } else if (line.csv() != null) {
                text.append(line.csv()).append('\n');
            }
        }
    }
}
