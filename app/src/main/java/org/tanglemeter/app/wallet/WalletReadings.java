package org.tanglemeter.app.wallet;

import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.tanglemeter.app.readings.Readings;
import org.tanglemeter.app.readings.StoredRows;
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

    private final StoredRows rows;

    public WalletReadings(DataSource source) {
        this.rows = new StoredRows(source);
    }

    /** The figures of the household's streams, whichever chains they stand in. */
    public static Readings figures(DataSource store, WalletConsents consents) {
        return new Readings(store, consents::series);
    }

    /** All that is stored. */
    StoredRows rows() {
        return rows;
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
        return rows.query(
                "message",
                row -> new Day(LocalDate.parse(row.getString(1)), row.getLong(2), row.getLong(4), row.getLong(3)),
                DAYS,
                range.channel(),
                first,
                first,
                range.last().orElse(null));
    }
}
