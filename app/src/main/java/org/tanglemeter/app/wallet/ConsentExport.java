package org.tanglemeter.app.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tanglemeter.app.http.Download;
import org.tanglemeter.app.readings.StoredRows;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.consent.wallet.ConsentView;
import org.tanglemeter.consent.wallet.ConsentWork;
import org.tanglemeter.consent.wallet.Grant;

/**
 * What the household has, in open formats: telegrams and values as JSON Lines and CSV, consents as JSON, a receipt for each
 * entry of each consent's record as JSON-LD. Written into a directory that only its owner can read, or sent as a ZIP file.
 */
public final class ConsentExport implements Download {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final List<String> READINGS =
            List.of("energyDelivered_kWh", "energyReturned_kWh", "powerDelivered_kW", "powerReturned_kW");
    private static final List<String> VALUES = List.of("energyDelivered_kWh", "energyReturned_kWh");
    private static final List<String> TARIFFS = List.of("0", "1", "2");
    private static final Rows TELEGRAMS =
            new Rows("telegram", "select channel, received_at, bytes from telegram order by number");
    private static final Rows METER_VALUES =
            new Rows("meter_value", "select channel, json from meter_value order by channel, meter, period_start");

    private final StoredRows rows;
    private final ConsentView view;
    private final ConsentWork work;

    ConsentExport(StoredRows rows, ConsentView view, ConsentWork work) {
        this.rows = rows;
        this.view = view;
        this.work = work;
    }

    @Override
    public String fileName() {
        return "tanglemeter-" + LocalDate.now(ZoneOffset.UTC) + ".zip";
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    /**
     * Writes all.
     *
     * @param directory that is absent or empty
     * @throws IllegalArgumentException if it is neither
     * @throws IOException if it can't be written
     */
    public void write(Path directory) throws IOException {
        requireEmpty(directory);
        Files.createDirectories(
                directory.resolve("receipts"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        write(name -> Files.newOutputStream(directory.resolve(name)));
    }

    /** Writes all as a ZIP file. If that fails, what was written has no end, so nobody takes it for all. */
    @Override
    public void writeTo(OutputStream output) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(output);
        write(name -> {
            zip.putNextEntry(new ZipEntry(name));
            return new OpenEntry(zip);
        });
        zip.finish();
    }

    /** One file after the other: what is sent can't be begun twice at once. */
    private void write(Target target) throws IOException {
        try {
            lines(target, "telegrams.jsonl", Optional.empty(), TELEGRAMS, ConsentExport::telegram);
            lines(
                    target,
                    "telegrams.csv",
                    Optional.of("channel,receivedAt,meterId,timestamp," + String.join(",", READINGS)),
                    TELEGRAMS,
                    ConsentExport::telegramColumns);
            lines(target, "values.jsonl", Optional.empty(), METER_VALUES, ConsentExport::value);
            lines(
                    target,
                    "values.csv",
                    Optional.of("channel,meterId,periodStart,time,"
                            + VALUES.stream()
                                    .flatMap(name -> TARIFFS.stream().map(tariff -> name + "_" + tariff))
                                    .collect(Collectors.joining(","))),
                    METER_VALUES,
                    ConsentExport::valueColumns);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text(target, "consents.json", ExportedConsents.of(view).text());
        for (Grant grant : view.grants().values()) {
            int index = 0;
            for (Receipt receipt : work.receipts(grant)) {
                text(target, ExportedConsents.receipt(grant, index++), receipt.text());
            }
        }
    }

    private static void text(Target target, String name, String text) throws IOException {
        try (OutputStream file = target.open(name)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(directory + " is a file: name a directory");
        }
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(directory + " is not empty: name another directory");
            }
        }
    }

    private void lines(Target target, String name, Optional<String> header, Rows of, Line line) throws IOException {
        try (BufferedWriter file =
                new BufferedWriter(new OutputStreamWriter(target.open(name), StandardCharsets.UTF_8))) {
            header.ifPresent(text -> append(file, text));
            rows.forEach(of.table(), row -> line.of(row).ifPresent(text -> append(file, text)), of.query());
        }
    }

    private static Optional<String> telegram(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes(3);
        ObjectNode line = JSON.createObjectNode();
        line.put("channel", row.getString(1));
        line.put("receivedAt", receivedAt(row));
        try {
            Telegram telegram = Telegram.parseUnverified(bytes);
            line.put("text", telegram.text());
            line.set("telegram", JSON.valueToTree(telegram));
        } catch (TelegramException e) {
            line.put("unreadable", bytes);
        }
        return Optional.of(line.toString());
    }

    /** Nothing for what can't be read. */
    private static Optional<String> telegramColumns(ResultSet row) throws SQLException {
        try {
            Telegram telegram = Telegram.parseUnverified(row.getBytes(3));
            JsonNode json = JSON.valueToTree(telegram);
            return Optional.of(columns(
                    Stream.of(
                            quoted(row.getString(1)),
                            receivedAt(row),
                            quoted(telegram.meterId()),
                            json.path("timestamp").asText()),
                    READINGS.stream().map(name -> json.path(name).asText())));
        } catch (TelegramException e) {
            return Optional.empty();
        }
    }

    private static String receivedAt(ResultSet row) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(2)).toString();
    }

    private static Optional<String> value(ResultSet row) throws SQLException {
        ObjectNode line = JSON.createObjectNode();
        line.put("channel", row.getString(1));
        line.set("values", read(row.getString(2)));
        return Optional.of(line.toString());
    }

    private static Optional<String> valueColumns(ResultSet row) throws SQLException {
        JsonNode json = read(row.getString(2));
        return Optional.of(columns(
                Stream.of(
                        quoted(row.getString(1)),
                        quoted(json.path("meterId").asText()),
                        json.path("periodStart").asText(),
                        json.path("time").asText()),
                VALUES.stream()
                        .flatMap(name -> TARIFFS.stream()
                                .map(tariff -> json.path(name).path(tariff).asText()))));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String columns(Stream<String> first, Stream<String> others) {
        return Stream.concat(first, others).collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void append(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Rows(String table, String query) {}

    @FunctionalInterface
    private interface Line {
        Optional<String> of(ResultSet row) throws SQLException;
    }

    /** Where files go. */
    @FunctionalInterface
    private interface Target {
        OutputStream open(String name) throws IOException;
    }

    /** An entry of a ZIP file; closing it leaves the ZIP file open. */
    private static final class OpenEntry extends FilterOutputStream {
        private final ZipOutputStream zip;

        OpenEntry(ZipOutputStream zip) {
            super(zip);
            this.zip = zip;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            zip.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            zip.closeEntry();
        }
    }
}
