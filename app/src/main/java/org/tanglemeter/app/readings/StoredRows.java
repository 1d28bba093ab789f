package org.tanglemeter.app.readings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What routes have stored of streams, which may be nothing yet. */
public final class StoredRows {
    private final DataSource source;

    public StoredRows(DataSource source) {
        this.source = source;
    }

    /**
     * The rows of a query, one after the other.
     *
     * @param table without which there are none: nothing was stored yet
     */
    public <T> List<T> query(String table, Row<T> row, String sql, Object... values) {
        List<T> rows = new ArrayList<>();
        forEach(table, each -> rows.add(row.read(each)), sql, values);
        return rows;
    }

    /** Like {@link #query}, for more rows than memory holds. */
    public void forEach(String table, RowAction action, String sql, Object... values) {
        with(connection -> {
            if (!hasTable(connection, table)) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        action.take(rows);
                    }
                }
            }
        });
    }

    /** Does something with a connection of its own. */
    void with(ConnectionAction action) {
        try (Connection connection = source.getConnection()) {
            action.take(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Can't read what is stored: " + e.getMessage(), e);
        }
    }

    static boolean hasTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from sqlite_master where type = 'table' and name = ?")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    public interface RowAction {
        void take(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    interface ConnectionAction {
        void take(Connection connection) throws SQLException;
    }
}
