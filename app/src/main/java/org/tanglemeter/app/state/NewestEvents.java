package org.tanglemeter.app.state;

import java.util.List;
import org.tanglemeter.consent.Octets;

/** The events of all logs of a database, the newest first. */
public final class NewestEvents {
    private final RoleDatabase database;

    public NewestEvents(RoleDatabase database) {
        this.database = database;
        SqliteEventLog.createTable(database);
    }

    /**
     * An event.
     *
     * @param number that grows from one to the next, over all logs
     * @param event as the log's codec wrote it
     */
    public record Row(long number, String log, Octets event) {}

    /** Those with smaller numbers, {@code most} at most. */
    public List<Row> before(long number, int most) {
        return database.query(
                row -> new Row(row.getLong(1), row.getString(2), Octets.of(row.getBytes(3))),
                "SELECT number, log, event FROM event WHERE number < ? ORDER BY number DESC LIMIT ?",
                number,
                most);
    }
}
