package org.tanglemeter.app.wallet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.tanglemeter.consent.wallet.ReadableRange;

/** What the wallet has read of the household's own streams, as its routes store it. */
public final class WalletReadings {
    private static final String DAYS = """
            select date(m.time / 1000, 'unixepoch', 'localtime') as day, count(*), sum(m.bytes), sum((
              select count(*) from telegram t where t.channel = m.channel and t.root = m.root and t.leaf = m.leaf))
            from message m where m.channel = ? and m.kind in (0, 1)
              and m.number >= (case when ? is null then 0
                else (select number from message where channel = m.channel and root = ?) end)
              and m.number <= coalesce((select number from message where channel = m.channel and root = ?), m.number)
            group by day order by day""";

    private final DataSource source;

    public WalletReadings(DataSource source) {
        this.source = source;
    }

    /**
     * What some messages were, by day.
     *
     * @param date in this machine's time zone
     * @param bytes of the messages' content
     */
    public record Day(LocalDate date, long messages, long telegrams, long bytes) {
        /** Both together. */
        Day plus(Day other) {
            return new Day(date, messages + other.messages, telegrams + other.telegrams, bytes + other.bytes);
        }
    }

    /** What was read of some messages; nothing of those that were not read yet. */
    List<Day> days(ReadableRange range) {
        String first = range.first().orElse(null);
        return query(
                "message",
                row -> new Day(LocalDate.parse(row.getString(1)), row.getLong(2), row.getLong(4), row.getLong(3)),
                DAYS,
                range.channel(),
                first,
                first,
                range.last().orElse(null));
    }

    /**
     * The rows of a query, one after the other.
     *
     * @param table without which there are none: nothing was stored yet
     */
    <T> List<T> query(String table, Row<T> row, String sql, Object... values) {
        List<T> rows = new ArrayList<>();
        forEach(table, each -> rows.add(row.read(each)), sql, values);
        return rows;
    }

    /** Like {@link #query}, for more rows than memory holds. */
    void forEach(String table, RowAction action, String sql, Object... values) {
        try (Connection connection = source.getConnection()) {
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
        } catch (SQLException e) {
            throw new IllegalStateException("Can't read what the wallet has stored: " + e.getMessage(), e);
        }
    }

    private static boolean hasTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from sqlite_master where type = 'table' and name = ?")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    interface RowAction {
        void take(ResultSet row) throws SQLException;
    }
}
