package org.tanglemeter.app.processes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code routes/store.yaml} has stored. */
public final class StoredTelegrams {
    private StoredTelegrams() {}

    /** The texts of all telegrams, in the order of the channel; none if the provider has not begun. */
    public static List<byte[]> read(Path database) {
        return query(database, "telegram", "select bytes from telegram order by number", row -> row.getBytes(1));
    }

    /** When the device received the first of all telegrams. */
    public static Optional<Instant> firstReceived(Path database) {
        return query(
                        database,
                        "telegram",
                        "select received_at from telegram order by received_at limit 1",
                        row -> Instant.ofEpochMilli(row.getLong(1)))
                .stream()
                .findFirst();
    }

    /** The number of values of coarser streams. */
    public static long values(Path database) {
        return query(database, "meter_value", "select count(*) from meter_value", row -> row.getLong(1)).stream()
                .findFirst()
                .orElse(0L);
    }

    private static <T> List<T> query(Path database, String table, String sql, Row<T> row) {
        if (Files.notExists(database)) {
            return List.of();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<T> found = new ArrayList<>();
            if (hasTable(statement, table)) {
                ResultSet rows = statement.executeQuery(sql);
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Can't read " + database, e);
        }
    }

    private static boolean hasTable(Statement statement, String table) throws SQLException {
        try (ResultSet tables = statement.executeQuery("select 1 from sqlite_master where name = '" + table + "'")) {
            return tables.next();
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
