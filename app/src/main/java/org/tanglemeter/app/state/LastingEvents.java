package org.tanglemeter.app.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Lasting;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.generation.Generations.Pending;
import org.tanglemeter.consent.generation.WalletLog.Item;

/** Those events of a database's logs that must survive it, in the order in which they happened. */
public final class LastingEvents {
    private static final int ROWS_AT_ONCE = 100;

    private final RoleDatabase database;
    private final Map<String, Codec<?>> logs;
    private long passedOver;

    /** @param logs types of the events of those logs that have such, by the logs' names */
    public LastingEvents(RoleDatabase database, Map<String, Class<?>> logs) {
        this.database = database;
        this.logs = logs.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, log -> new Codec<>(log.getValue())));
        SqliteEventLog.createTable(database);
    }

    /** The first of them after a place. */
    public synchronized Optional<Pending> after(long place) {
        long from = Math.max(place, passedOver);
        List<Row> rows;
        do {
            rows = database.query(
                    row -> new Row(row.getLong(1), new Item(row.getString(2), Octets.of(row.getBytes(3)))),
                    "SELECT number, log, event FROM event WHERE number > ? ORDER BY number LIMIT " + ROWS_AT_ONCE,
                    from);
            for (Row row : rows) {
                if (isLasting(row.item())) {
                    return Optional.of(new Pending(row.number(), row.item()));
                }
                from = row.number();
                passedOver = from;
            }
        } while (!rows.isEmpty());
        return Optional.empty();
    }

    /** The place of the first event of a log; 0 if it has none. */
    public long first(String log) {
        return database.query(row -> row.getLong(1), "SELECT COALESCE(MIN(number), 0) FROM event WHERE log = ?", log)
                .get(0);
    }

    /** Keeps events that came from elsewhere, all or none. */
    public void restore(List<Item> items) {
        List<Object[]> rows = new ArrayList<>();
        items.forEach(item -> rows.add(new Object[] {item.log(), item.event().bytes()}));
        database.write(SqliteEventLog.INSERT, rows);
    }

    private boolean isLasting(Item item) {
        Codec<?> codec = logs.get(item.log());
        return codec != null && codec.decode(item.event().bytes()) instanceof Lasting;
    }

    private record Row(long number, Item item) {}
}
