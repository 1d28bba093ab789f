package org.tanglemeter.app.provider;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.provider.ProviderDesk;

/**
 * Deletes what was received under a grant, and sees to it that nothing of it is stored again: a message may be on its way
 * into the store.
 */
public final class ReceivedRows {
    /** Each has a column {@code channel}. */
    private static final List<String> RECEIVED = List.of("telegram", "meter_value");
    /** The same again, in other words: no rows more. */
    private static final List<String> DERIVED = List.of("reading", "peak");

    private final DataSource store;

    public ReceivedRows(DataSource store) {
        this.store = store;
    }

    /**
     * Deletes, once; later it only tells again how much that was.
     *
     * @return rows that were deleted
     */
    public long delete(String grant) {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma secure_delete = on");
            connection.setAutoCommit(false);
            statement.execute(
                    "create table if not exists erased (channel text primary key, rows integer not null) without rowid");
            List<String> tables = tables(statement);
            for (String table : tables) {
                statement.execute("create trigger if not exists " + table + "_erased before insert on " + table
                        + " when exists (select 1 from erased where channel = new.channel)"
                        + " begin select raise(ignore); end");
            }
            long rows = 0;
            for (Stream stream : Stream.values()) {
                rows += delete(connection, tables, ProviderDesk.channel(grant, stream));
            }
            connection.commit();
            connection.setAutoCommit(true);
            // The log of writes still holds what was there.
            statement.execute("pragma wal_checkpoint(truncate)");
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("The rows of grant " + grant + " can't be deleted: " + e.getMessage(), e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        tables.removeIf(table -> !RECEIVED.contains(table) && !DERIVED.contains(table));
        return tables;
    }

    private static long delete(Connection connection, List<String> tables, String channel) throws SQLException {
        long rows = 0;
        for (String table : tables) {
            int deleted = update(connection, "delete from " + table + " where channel = ?", channel);
            rows += RECEIVED.contains(table) ? deleted : 0;
        }
        update(connection, "insert or ignore into erased (channel, rows) values (?, ?)", channel, rows);
        try (PreparedStatement erased = connection.prepareStatement("select rows from erased where channel = ?")) {
            erased.setString(1, channel);
            try (ResultSet result = erased.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
