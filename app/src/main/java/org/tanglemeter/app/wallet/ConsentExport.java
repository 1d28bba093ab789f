package org.tanglemeter.app.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tanglemeter.app.readings.StoredRows;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.consent.wallet.ConsentView;
import org.tanglemeter.consent.wallet.ConsentWork;
import org.tanglemeter.consent.wallet.Grant;

/**
 * Writes what the household has, in open formats, into a directory that only its owner can read: telegrams and values as
 * JSON Lines and CSV, a receipt for each entry of each consent's record as JSON-LD.
 */
public final class ConsentExport {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final List<String> READINGS =
            List.of("energyDelivered_kWh", "energyReturned_kWh", "powerDelivered_kW", "powerReturned_kW");
    private static final List<String> TARIFFS = List.of("0", "1", "2");

    private final StoredRows rows;
    private final ConsentView view;
    private final ConsentWork work;

    ConsentExport(StoredRows rows, ConsentView view, ConsentWork work) {
        this.rows = rows;
        this.view = view;
        this.work = work;
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
        Path receipts = directory.resolve("receipts");
        Files.createDirectories(
                receipts, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            telegrams(directory);
            values(directory);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Grant grant : view.grants().values()) {
            int index = 0;
            for (Receipt receipt : work.receipts(grant)) {
                Files.writeString(receipts.resolve(grant.id() + "-" + index++ + ".jsonld"), receipt.text());
            }
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

    private void telegrams(Path directory) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(directory.resolve("telegrams.jsonl"));
                BufferedWriter csv = Files.newBufferedWriter(directory.resolve("telegrams.csv"))) {
            line(csv, "channel,receivedAt,meterId,timestamp," + String.join(",", READINGS));
            rows.forEach(
                    "telegram",
                    row -> telegram(row, lines, csv),
                    "select channel, received_at, bytes from telegram order by number");
        }
    }

    private static void telegram(ResultSet row, BufferedWriter lines, BufferedWriter csv) throws SQLException {
        String channel = row.getString(1);
        String receivedAt = Instant.ofEpochMilli(row.getLong(2)).toString();
        byte[] bytes = row.getBytes(3);
        ObjectNode line = JSON.createObjectNode();
        line.put("channel", channel);
        line.put("receivedAt", receivedAt);
        try {
            Telegram telegram = Telegram.parseUnverified(bytes);
            JsonNode json = JSON.valueToTree(telegram);
            line.put("text", telegram.text());
            line.set("telegram", json);
            line(
                    csv,
                    Stream.concat(
                                    Stream.of(
                                            quoted(channel),
                                            receivedAt,
                                            quoted(telegram.meterId()),
                                            json.path("timestamp").asText()),
                                    READINGS.stream()
                                            .map(name -> json.path(name).asText()))
                            .collect(Collectors.joining(",")));
        } catch (TelegramException e) {
            line.put("unreadable", bytes);
        }
        line(lines, line.toString());
    }

    private void values(Path directory) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(directory.resolve("values.jsonl"));
                BufferedWriter csv = Files.newBufferedWriter(directory.resolve("values.csv"))) {
            line(
                    csv,
                    "channel,meterId,periodStart,time,"
                            + Stream.of("energyDelivered_kWh", "energyReturned_kWh")
                                    .flatMap(name -> TARIFFS.stream().map(tariff -> name + "_" + tariff))
                                    .collect(Collectors.joining(",")));
            rows.forEach(
                    "meter_value",
                    row -> value(row, lines, csv),
                    "select channel, json from meter_value order by channel, meter, period_start");
        }
    }

    private static void value(ResultSet row, BufferedWriter lines, BufferedWriter csv) throws SQLException {
        String channel = row.getString(1);
        try {
            JsonNode json = JSON.readTree(row.getString(2));
            ObjectNode line = JSON.createObjectNode();
            line.put("channel", channel);
            line.set("values", json);
            line(lines, line.toString());
            line(
                    csv,
                    Stream.concat(
                                    Stream.of(
                                            quoted(channel),
                                            quoted(json.path("meterId").asText()),
                                            json.path("periodStart").asText(),
                                            json.path("time").asText()),
                                    Stream.of("energyDelivered_kWh", "energyReturned_kWh")
                                            .flatMap(name -> TARIFFS.stream()
                                                    .map(tariff -> json.path(name)
                                                            .path(tariff)
                                                            .asText())))
                            .collect(Collectors.joining(",")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void line(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
