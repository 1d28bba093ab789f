package org.tanglemeter.app.state;

import java.util.List;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.EventLog;

/** A role's events in a table of its database. */
public final class SqliteEventLog<E> implements EventLog<E> {
    static final String INSERT = "INSERT INTO event (log, event) VALUES (?, ?)";

    private final RoleDatabase database;
    private final String name;
    private final Codec<E> codec;

    /** @param name of the log; a database has room for several */
    public SqliteEventLog(RoleDatabase database, String name, Class<E> type) {
        this.database = database;
        this.name = name;
        this.codec = new Codec<>(type);
        createTable(database);
    }

    static void createTable(RoleDatabase database) {
        database.write(
                "CREATE TABLE IF NOT EXISTS event (number INTEGER PRIMARY KEY, log TEXT NOT NULL, event BLOB NOT NULL)");
    }

    @Override
    public List<E> all() {
        return database.query(
                row -> codec.decode(row.getBytes(1)), "SELECT event FROM event WHERE log = ? ORDER BY number", name);
    }

    @Override
    public void append(List<E> events) {
        database.write(
                INSERT,
                events.stream()
                        .map(event -> new Object[] {name, codec.encode(event)})
                        .toList());
    }

    @Override
    public void seen() {
        database.grown(name);
    }
}
