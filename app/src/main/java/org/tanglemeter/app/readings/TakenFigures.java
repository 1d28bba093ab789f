package org.tanglemeter.app.readings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/**
 * The figures of stored telegrams in tables of their own: {@code reading} has a row for each telegram, and {@code peak} the
 * least and the most power of each five minutes. So a plot of a year reads no telegram, and still shows the second in which
 * a kettle was on.
 */
final class TakenFigures {
    /** Time of a row of peaks, ms. */
    static final long PEAK_MILLIS = 300_000;

    private static final int ROWS_AT_ONCE = 2_000;

    private static final String TABLE = """
            create table if not exists reading (
            number integer primary key, channel text not null, series text not null, time integer,
            power_delivered integer, power_returned integer, power_l1 integer, power_l2 integer, power_l3 integer,
            energy_delivered integer, energy_returned integer, gas integer)""";
    private static final String INDEX = "create index if not exists reading_time on reading (series, time)";
    private static final String NEXT = """
            select number, channel, received_at, bytes from telegram
            where number > coalesce((select max(number) from reading), 0) order by number limit\s""" + ROWS_AT_ONCE;
    private static final String INSERT = "insert or ignore into reading values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PEAK_TABLE = """
            create table if not exists peak (
            series text not null, time integer not null, channel text not null,
            power_delivered_least integer, power_delivered_most integer, power_returned_most integer,
            primary key (series, time, channel)) without rowid""";
    private static final String TAKE_PEAKS = """
            insert into peak
            select series, (time / ?1) * ?1 as begin, channel, min(power_delivered), max(power_delivered), max(power_returned)
            from reading where number > ?2 and time is not null group by series, begin, channel
            on conflict do update set
            power_delivered_least = coalesce(min(power_delivered_least, excluded.power_delivered_least),
              power_delivered_least, excluded.power_delivered_least),
            power_delivered_most = coalesce(max(power_delivered_most, excluded.power_delivered_most),
              power_delivered_most, excluded.power_delivered_most),
            power_returned_most = coalesce(max(power_returned_most, excluded.power_returned_most),
              power_returned_most, excluded.power_returned_most)""";

    private final StoredRows rows;
    private final UnaryOperator<String> series;

    /** @param series the series that a channel belongs to */
    TakenFigures(StoredRows rows, UnaryOperator<String> series) {
        this.rows = rows;
        this.series = series;
    }

    /** Takes the figures from telegrams that have been stored meanwhile. */
    synchronized void catchUp() {
        rows.with(connection -> {
            if (StoredRows.hasTable(connection, "telegram")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(TABLE);
                    statement.execute(INDEX);
                }
                if (!StoredRows.hasTable(connection, "peak")) {
                    createPeaks(connection);
                }
                int taken;
                do {
                    taken = takeSome(connection);
                } while (taken == ROWS_AT_ONCE);
            }
        });
    }

    /** In a transaction that writes from its beginning: one that has read can't write once another one has. */
    private int takeSome(Connection connection) throws SQLException {
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("begin immediate");
            int taken = takeNext(connection);
            transaction.execute("commit");
            return taken;
        }
    }

    /** With those of readings that were taken before there were peaks. */
    private static void createPeaks(Connection connection) throws SQLException {
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("begin immediate");
            transaction.execute(PEAK_TABLE);
            takePeaks(connection, 0);
            transaction.execute("commit");
        }
    }

    /** @param after number of the last reading whose peaks were taken */
    private static void takePeaks(Connection connection, long after) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE_PEAKS)) {
            take.setLong(1, PEAK_MILLIS);
            take.setLong(2, after);
            take.executeUpdate();
        }
    }

    private static long lastReading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("select max(number) from reading")) {
            return last.getLong(1);
        }
    }

    private int takeNext(Connection connection) throws SQLException {
        int taken = 0;
        long known = lastReading(connection);
        try (PreparedStatement next = connection.prepareStatement(NEXT);
                PreparedStatement insert = connection.prepareStatement(INSERT);
                ResultSet telegrams = next.executeQuery()) {
            while (telegrams.next()) {
                taken++;
                String channel = telegrams.getString(2);
                insert.setLong(1, telegrams.getLong(1));
                insert.setString(2, channel);
                insert.setString(3, series.apply(channel));
                set(insert, figures(Instant.ofEpochMilli(telegrams.getLong(3)), telegrams.getBytes(4)));
                insert.executeUpdate();
            }
        }
        takePeaks(connection, known);
        return taken;
    }

    private static Optional<Figures> figures(Instant receivedAt, byte[] bytes) {
        try {
            return Optional.of(Figures.of(new ReceivedTelegram(receivedAt, bytes)));
        } catch (TelegramException e) {
            return Optional.empty();
        }
    }

    private static void set(PreparedStatement insert, Optional<Figures> found) throws SQLException {
        Object[] columns = found.map(figures -> new Object[] {
                    figures.time().toEpochMilli(),
                    figures.powerDelivered(),
                    figures.powerReturned(),
                    figures.powerL1(),
                    figures.powerL2(),
                    figures.powerL3(),
                    figures.energyDelivered(),
                    figures.energyReturned(),
                    figures.gas()
                })
                .orElseGet(() -> new Object[9]);
        for (int i = 0; i < columns.length; i++) {
            insert.setObject(i + 4, columns[i]);
        }
    }
}
