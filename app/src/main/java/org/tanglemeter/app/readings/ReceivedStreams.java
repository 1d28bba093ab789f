package org.tanglemeter.app.readings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.tanglemeter.consent.Stream;

/**
 * What has come of each stream, and where something is missing in it. Whoever asks again only looks at what came meanwhile,
 * unless something came late.
 */
public final class ReceivedStreams {
    private static final int MOST_GAPS = 50;

    /** More than lies between two, at most, if nothing is missing: telegrams come each second or ten; a day has 25 hours. */
    private static final Map<Stream, Duration> PATIENCE = Map.of(
            Stream.LIVE, Duration.ofMinutes(1),
            Stream.QUARTER, Duration.ofMinutes(16),
            Stream.DAY, Duration.ofHours(26));

    private static final Times TELEGRAMS = new Times("reading", "series", "time");
    private static final Times VALUES = new Times("meter_value", "channel", "period_start");

    private final StoredRows rows;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    public ReceivedStreams(DataSource store) {
        this.rows = new StoredRows(store);
    }

    /** Where the times of a kind of stream are. A row that is stored has a greater rowid than all before it. */
    private record Times(String table, String name, String time) {
        String newestRow() {
            return "select coalesce(max(rowid), 0) from " + table;
        }

        String all() {
            return "select " + time + " from " + table + " where " + name + " = ? and " + time
                    + " is not null order by " + time;
        }

        /** The plus keeps SQLite from going through all rows of the stream. */
        String stored() {
            return "select " + time + " from " + table + " where rowid > ? and +" + name + " = ? and " + time
                    + " is not null order by " + time;
        }
    }

    /** What is known of a stream, up to its newest time (ms). */
    private static final class Seen {
        private long newestRow;
        private long rows;
        private long last = Long.MIN_VALUE;
        private int gaps;
        private final Deque<Received.Gap> newest = new ArrayDeque<>();

        void add(long time, long patience) {
            if (rows > 0 && time - last > patience) {
                gaps++;
                newest.addFirst(new Received.Gap(Instant.ofEpochMilli(last), Instant.ofEpochMilli(time)));
                if (newest.size() > MOST_GAPS) {
                    newest.removeLast();
                }
            }
            last = time;
            rows++;
        }

        Received told() {
            return new Received(rows, Instant.ofEpochMilli(last), gaps, List.copyOf(newest));
        }
    }

    /**
     * What has come.
     *
     * @param whose household's
     * @return empty if nothing has
     */
    public synchronized Optional<Received> of(String whose, Stream stream) {
        String series = whose + "." + stream.id();
        Times times = stream == Stream.LIVE ? TELEGRAMS : VALUES;
        long newestRow = rows.query(times.table(), row -> row.getLong(1), times.newestRow()).stream()
                .findFirst()
                .orElse(0L);
        Seen known = seen.computeIfAbsent(series, name -> new Seen());
        if (newestRow != known.newestRow) {
            boolean hasGrown = known.newestRow > 0 && newestRow > known.newestRow;
            known = hasGrown ? lookAtNew(times, series, stream, known) : lookAtAll(times, series, stream);
            known.newestRow = newestRow;
            seen.put(series, known);
        }
        return known.rows == 0 ? Optional.empty() : Optional.of(known.told());
    }

    private Seen lookAtNew(Times times, String series, Stream stream, Seen known) {
        List<Long> came = rows.query(times.table(), row -> row.getLong(1), times.stored(), known.newestRow, series);
        if (!came.isEmpty() && came.get(0) <= known.last) {
            return lookAtAll(times, series, stream);
        }
        came.forEach(time -> known.add(time, PATIENCE.get(stream).toMillis()));
        return known;
    }

    private Seen lookAtAll(Times times, String series, Stream stream) {
        Seen all = new Seen();
        long patience = PATIENCE.get(stream).toMillis();
        rows.forEach(times.table(), row -> all.add(row.getLong(1), patience), times.all(), series);
        return all;
    }
}
