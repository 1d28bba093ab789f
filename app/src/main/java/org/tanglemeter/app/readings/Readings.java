package org.tanglemeter.app.readings;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The figures in stored streams, for plots and sums. Those of telegrams are {@link TakenFigures}. */
public final class Readings {
    /** Longer times are told by registers and peaks, so that it hardly matters how many telegrams there are. */
    private static final Duration EVERY_TELEGRAM = Duration.ofDays(10);

    private static final long MILLIS = 1_000;
    private static final long SECONDS_AN_HOUR = 3_600;

    private static final String POINTS = """
            select (time / ?1) * ?1 as point, avg(power_delivered), min(power_delivered), max(power_delivered),
            avg(power_returned), max(power_returned), avg(power_l1), avg(power_l2), avg(power_l3)
            from reading where series = ?2 and time >= ?3 and time < ?4 group by point order by point""";
    private static final String PEAKS = """
            select max(0, time - ?3) / ?1 as point,
            min(power_delivered_least), max(power_delivered_most), max(power_returned_most)
            from peak where series = ?2 and time > ?3 - ?5 and time < ?4 group by point""";
    private static final String AT_OR_BEFORE = """
            select time, energy_delivered, energy_returned, gas from reading
            where series = ? and time <= ? order by time desc limit 1""";
    private static final String FROM = """
            select time, energy_delivered, energy_returned, gas from reading
            where series = ? and time >= ? order by time limit 1""";
    private static final String LATEST = """
            select time, power_delivered, power_returned, power_l1, power_l2, power_l3, energy_delivered, energy_returned, gas
            from reading where series = ? and time is not null order by time desc limit 1""";
    private static final String VALUES = """
            select period_start, json_extract(json, '$.energyDelivered_kWh."0"') * 1000,
            json_extract(json, '$.energyReturned_kWh."0"') * 1000,
            (select json_extract(device.value, '$.value') * 1000 from json_each(meter_value.json, '$.mBusDevices') device
              where json_extract(device.value, '$.type') = 'GAS' and json_extract(device.value, '$.unit') = 'm3'
              order by json_extract(device.value, '$.time') desc limit 1)
            from meter_value where channel = ? and period_start >= ? and period_start <= ? order by period_start""";

    private final StoredRows rows;
    private final UnaryOperator<String> series;
    private final TakenFigures figures;

    /** Of channels that are series themselves. */
    public Readings(DataSource store) {
        this(store, UnaryOperator.identity());
    }

    /** @param series the series that a channel belongs to; a stream goes on in other channels */
    public Readings(DataSource store, UnaryOperator<String> series) {
        this.rows = new StoredRows(store);
        this.series = series;
        this.figures = new TakenFigures(rows, series);
    }

    /** Takes the figures from telegrams that have been stored meanwhile. */
    public void catchUp() {
        figures.catchUp();
    }

    /** The newest of a series of telegrams. */
    public Optional<Figures> latest(String of) {
        catchUp();
        return rows
                .query(
                        "reading",
                        row -> new Figures(
                                Instant.ofEpochMilli(row.getLong(1)),
                                number(row, 2),
                                number(row, 3),
                                number(row, 4),
                                number(row, 5),
                                number(row, 6),
                                number(row, 7),
                                number(row, 8),
                                number(row, 9)),
                        LATEST,
                        of)
                .stream()
                .findFirst();
    }

    /**
     * The power of a series of telegrams.
     *
     * @param most points
     */
    public Plot plot(String of, Instant from, Instant until, int most) {
        catchUp();
        long seconds = Math.max(1, Duration.between(from, until).toSeconds());
        long step = Math.max(1, (seconds + most - 1) / most);
        return seconds <= EVERY_TELEGRAM.toSeconds()
                ? plotOfTelegrams(of, from, until, step)
                : plotOfRegisters(of, from, until, step);
    }

    private Plot plotOfTelegrams(String of, Instant from, Instant until, long step) {
        Plot plot = Plot.empty(step);
        rows.forEach(
                "reading",
                row -> plot.add(
                        row.getLong(1) / MILLIS,
                        rounded(row, 2),
                        rounded(row, 3),
                        rounded(row, 4),
                        rounded(row, 5),
                        rounded(row, 6),
                        rounded(row, 7),
                        rounded(row, 8),
                        rounded(row, 9)),
                POINTS,
                step * MILLIS,
                of,
                from.toEpochMilli(),
                until.toEpochMilli());
        return plot;
    }

    private Plot plotOfRegisters(String of, Instant from, Instant until, long step) {
        List<Instant> edges = new ArrayList<>();
        for (Instant edge = from; edge.isBefore(until); edge = edge.plusSeconds(step)) {
            edges.add(edge);
        }
        edges.add(until);
        Map<Instant, Peak> peaks = new HashMap<>();
        rows.forEach(
                "peak",
                row -> peaks.put(
                        from.plusSeconds(row.getLong(1) * step),
                        new Peak(number(row, 2), number(row, 3), number(row, 4))),
                PEAKS,
                step * MILLIS,
                of,
                from.toEpochMilli(),
                until.toEpochMilli(),
                TakenFigures.PEAK_MILLIS);
        Plot plot = Plot.empty(step);
        spans(of, edges).forEach(span -> add(plot, span, peaks.getOrDefault(span.from(), Peak.UNKNOWN)));
        return plot;
    }

    /** The mean power of a stream of values: of each one's time to the next one. */
    public Plot plotOfValues(String of, Instant from, Instant until) {
        Plot plot = Plot.empty(0);
        Registers last = null;
        for (Registers registers : values(of, from, until).values()) {
            if (last != null) {
                add(plot, new Span(last.time(), registers.time(), last, registers), Peak.UNKNOWN);
            }
            last = registers;
        }
        return plot;
    }

    /** Where nothing came for a while, the mean is that of the while. */
    private static void add(Plot plot, Span span, Peak peak) {
        Usage usage = span.usage();
        if (span.isKnown() && (usage.energyDelivered() != null || usage.energyReturned() != null)) {
            long lasts = Math.max(
                    1, Duration.between(span.first().time(), span.last().time()).toSeconds());
            plot.add(
                    span.from().getEpochSecond(),
                    mean(usage.energyDelivered(), lasts),
                    peak.deliveredLeast(),
                    peak.deliveredMost(),
                    mean(usage.energyReturned(), lasts),
                    peak.returnedMost(),
                    null,
                    null,
                    null);
        }
    }

    private static Long mean(Long wattHours, long seconds) {
        return wattHours == null ? null : Long.valueOf(Math.round((double) wattHours * SECONDS_AN_HOUR / seconds));
    }

    /** What went through the meter between each time and the next, by a series of telegrams. */
    public List<Usage> usage(String of, List<Instant> edges) {
        catchUp();
        return spans(of, edges).stream().map(Span::usage).toList();
    }

    /** The same by a stream of values. */
    public List<Usage> usageOfValues(String of, List<Instant> edges) {
        NavigableMap<Instant, Registers> values = values(of, Instant.EPOCH, edges.get(edges.size() - 1));
        Look<RuntimeException> look = new Look<>() {
            @Override
            public Optional<Registers> before(Instant time) {
                return Optional.ofNullable(values.floorEntry(time)).map(Map.Entry::getValue);
            }

            @Override
            public Optional<Registers> after(Instant time) {
                return Optional.ofNullable(values.ceilingEntry(time)).map(Map.Entry::getValue);
            }
        };
        return spans(edges, look).stream().map(Span::usage).toList();
    }

    /** In one connection, since there may be thousands of edges. */
    private List<Span> spans(String of, List<Instant> edges) {
        List<Span> spans = new ArrayList<>();
        rows.with(connection -> {
            if (!StoredRows.hasTable(connection, "reading")) {
                edges.stream().skip(1).forEach(edge -> spans.add(new Span(edges.get(spans.size()), edge, null, null)));
                return;
            }
            try (PreparedStatement atOrBefore = connection.prepareStatement(AT_OR_BEFORE);
                    PreparedStatement from = connection.prepareStatement(FROM)) {
                spans.addAll(spans(edges, new Look<SQLException>() {
                    @Override
                    public Optional<Registers> before(Instant time) throws SQLException {
                        return registers(atOrBefore, of, time);
                    }

                    @Override
                    public Optional<Registers> after(Instant time) throws SQLException {
                        return registers(from, of, time);
                    }
                }));
            }
        });
        return spans;
    }

    private static <E extends Exception> List<Span> spans(List<Instant> edges, Look<E> look) throws E {
        List<Span> spans = new ArrayList<>();
        Optional<Registers> known = look.before(edges.get(0));
        for (int i = 1; i < edges.size(); i++) {
            Instant from = edges.get(i - 1);
            Instant until = edges.get(i);
            Optional<Registers> first = known.isPresent() ? known : look.after(from);
            known = look.before(until);
            spans.add(new Span(from, until, first.orElse(null), known.orElse(null)));
        }
        return spans;
    }

    private static Optional<Registers> registers(PreparedStatement look, String of, Instant at) throws SQLException {
        look.setString(1, of);
        look.setLong(2, at.toEpochMilli());
        try (ResultSet row = look.executeQuery()) {
            return row.next()
                    ? Optional.of(new Registers(
                            Instant.ofEpochMilli(row.getLong(1)), number(row, 2), number(row, 3), number(row, 4)))
                    : Optional.empty();
        }
    }

    private NavigableMap<Instant, Registers> values(String of, Instant from, Instant until) {
        NavigableMap<Instant, Registers> values = new TreeMap<>();
        rows.query("meter_value", row -> row.getString(1), "select distinct channel from meter_value").stream()
                .filter(channel -> series.apply(channel).equals(of))
                .forEach(channel -> rows.forEach(
                        "meter_value",
                        row -> {
                            Instant time = Instant.ofEpochMilli(row.getLong(1));
                            values.put(time, new Registers(time, rounded(row, 2), rounded(row, 3), rounded(row, 4)));
                        },
                        VALUES,
                        channel,
                        from.toEpochMilli(),
                        until.toEpochMilli()));
        return values;
    }

    private static Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    private static Long rounded(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : Long.valueOf(Math.round(number));
    }

    /** The registers at or before a time, and at or after it. */
    private interface Look<E extends Exception> {
        Optional<Registers> before(Instant time) throws E;

        Optional<Registers> after(Instant time) throws E;
    }

    /** Power in a time, W; null is not known. */
    private record Peak(Long deliveredLeast, Long deliveredMost, Long returnedMost) {
        static final Peak UNKNOWN = new Peak(null, null, null);
    }

    /** A time and what the registers showed at its beginning and its end; null if nothing told. */
    private record Span(Instant from, Instant until, Registers first, Registers last) {
        boolean isKnown() {
            return first != null
                    && last != null
                    && last.time().isAfter(from)
                    && last.time().isAfter(first.time());
        }

        Usage usage() {
            return isKnown() ? Usage.between(from, until, first, last) : Usage.unknown(from, until);
        }
    }
}
