package org.tanglemeter.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class ReceivedRowsTest {
    private static final String GRANT = "0123456789abcdef0123456789abcdef";
    private static final String READING = "0.123 kW at breakfast";

    @TempDir
    private Path directory;

    @Test
    void deletesTheRowsOfOneGrantAndTakesNoLateOnes() throws Exception {
        SQLiteDataSource store = store();
        ReceivedRows rows = new ReceivedRows(store);
        execute(store, "create table telegram (channel text, bytes text, unique (channel, bytes))");
        execute(store, "create table meter_value (channel text primary key, json text)");
        execute(store, "create table peak (channel text, json text)");
        insert(store, "telegram", GRANT + ".live", READING);
        insert(store, "telegram", "another.live", "kept");
        insert(store, "meter_value", GRANT + ".day", READING);
        insert(store, "peak", GRANT + ".live", READING);

        assertThat(rows.delete(GRANT)).isEqualTo(2);
        assertThat(rows.delete(GRANT)).isEqualTo(2);
        assertThat(count(store, "peak")).isZero();

        insert(store, "telegram", GRANT + ".live", "late");
        execute(
                store,
                "insert into meter_value values ('" + GRANT
                        + ".day', 'late') on conflict do update set json = 'later'");
        assertThat(count(store, "telegram")).isEqualTo(1);
        assertThat(count(store, "meter_value")).isZero();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(READING);
            }
        }
    }

    @Test
    void nothingWasReceivedYet() {
        assertThat(new ReceivedRows(store()).delete(GRANT)).isZero();
    }

    private SQLiteDataSource store() {
        SQLiteDataSource store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + directory.resolve("provider.db") + "?journal_mode=WAL&busy_timeout=10000");
        return store;
    }

    private static void insert(SQLiteDataSource store, String table, String channel, String what) throws SQLException {
        execute(store, "insert into " + table + " values ('" + channel + "', '" + what + "')");
    }

    private static void execute(SQLiteDataSource store, String sql) throws SQLException {
        try (Connection connection = store.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private static long count(SQLiteDataSource store, String table) throws SQLException {
        try (Connection connection = store.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            return rows.getLong(1);
        }
    }
}
