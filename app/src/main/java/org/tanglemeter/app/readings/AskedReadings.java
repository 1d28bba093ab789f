package org.tanglemeter.app.readings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.tanglemeter.app.http.HttpProblemException;
import org.tanglemeter.app.http.ProblemType;
import org.tanglemeter.app.http.Query;
import org.tanglemeter.consent.Stream;

/** Readings as an API is asked for them. A stream's series is named by whose it is and the stream. */
public final class AskedReadings {
    private static final ZoneId HOME = ZoneId.of("Europe/Amsterdam");
    private static final int MOST_POINTS = 20_000;
    private static final int POINTS = 1_000;
    private static final int MOST_BARS = 5_000;

    private final Readings readings;

    public AskedReadings(Readings readings) {
        this.readings = readings;
    }

    /**
     * The newest figures.
     *
     * @throws HttpProblemException if there are none
     */
    public Figures latest(@Header("id") String whose) {
        return readings.latest(series(whose, Stream.LIVE))
                .orElseThrow(() -> new HttpProblemException(ProblemType.NO_TELEGRAM_YET));
    }

    /** Power: {@code stream}, {@code from}, {@code until}, and {@code points} at most. */
    public Plot plot(@Header("id") String whose, @Headers Map<String, Object> asked) {
        Query query = new Query(asked);
        Stream stream = stream(query);
        Instant until = query.time("until").orElseGet(Instant::now);
        Instant from = query.time("from").orElse(until.minus(Duration.ofDays(1)));
        requireOrder(from, until);
        int points = query.number("points", 1, MOST_POINTS).orElse(POINTS);
        return stream == Stream.LIVE
                ? readings.plot(series(whose, stream), from, until, points)
                : readings.plotOfValues(series(whose, stream), from, until);
    }

    /** Energy and gas: {@code stream}, {@code from}, {@code until}, {@code by} and {@code zone}. */
    public List<Usage> usage(@Header("id") String whose, @Headers Map<String, Object> asked) {
        Query query = new Query(asked);
        Stream stream = stream(query);
        ChronoUnit unit = unit(query.text("by").orElse("hour"));
        ZoneId zone = query.zone("zone").orElse(HOME);
        Instant until = query.time("until").orElseGet(Instant::now);
        Instant from = query.time("from").orElse(until.minus(Duration.ofDays(1)));
        requireOrder(from, until);
        List<Instant> edges = edges(from, until, unit, zone);
        return stream == Stream.LIVE
                ? readings.usage(series(whose, stream), edges)
                : readings.usageOfValues(series(whose, stream), edges);
    }

    /** Each hour, day or month of a zone that the time touches: a day may have 23 or 25 hours. */
    static List<Instant> edges(Instant from, Instant until, ChronoUnit unit, ZoneId zone) {
        List<Instant> edges = new ArrayList<>();
        Instant edge = beginning(from, unit, zone);
        edges.add(edge);
        while (edge.isBefore(until)) {
            if (edges.size() > MOST_BARS) {
                throw new HttpProblemException(ProblemType.TOO_MANY_BARS, Map.of("most", MOST_BARS));
            }
            edge = unit.isTimeBased()
                    ? edge.plus(1, unit)
                    : edge.atZone(zone).plus(1, unit).toInstant();
            edges.add(edge);
        }
        return edges;
    }

    private static Instant beginning(Instant time, ChronoUnit unit, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        if (unit.isTimeBased()) {
            return local.truncatedTo(unit).toInstant();
        }
        LocalDateTime day = local.toLocalDate().atStartOfDay();
        return (unit == ChronoUnit.MONTHS ? day.withDayOfMonth(1) : day)
                .atZone(zone)
                .toInstant();
    }

    private static ChronoUnit unit(String by) {
        return switch (by) {
            case "hour" -> ChronoUnit.HOURS;
            case "day" -> ChronoUnit.DAYS;
            case "month" -> ChronoUnit.MONTHS;
            default -> throw Query.wrong("by", "hour, day or month");
        };
    }

    /** The {@code stream} that is asked for; the live one if none is. */
    public static Stream stream(Query query) {
        try {
            return query.text("stream").map(Stream::of).orElse(Stream.LIVE);
        } catch (IllegalArgumentException e) {
            throw Query.wrong("stream", "live, quarter or day");
        }
    }

    private static void requireOrder(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw Query.wrong("from", "before \"until\"");
        }
    }

    private static String series(String whose, Stream stream) {
        return whose + "." + stream.id();
    }
}
