package org.tanglemeter.app.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What a request asks in its URL's query, which comes as headers. What is wrong ends it with a problem that names it. */
public final class Query {
    private final Map<String, Object> headers;

    public Query(Map<String, Object> headers) {
        this.headers = headers;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::valueOf);
    }

    /** @throws HttpProblemException if it is no time of ISO 8601, such as {@code 2026-12-31T00:00:00Z} */
    public Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw wrong(name, "a time such as 2026-12-31T00:00:00Z");
            }
        });
    }

    /** @throws HttpProblemException if it is no whole number between the two, both included */
    public Optional<Integer> number(String name, int least, int most) {
        return text(name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // As wrong as one that is too great.
            }
            throw wrong(name, "a number from " + least + " to " + most);
        });
    }

    /** @throws HttpProblemException if it is no zone such as {@code Europe/Amsterdam} */
    public Optional<ZoneId> zone(String name) {
        return text(name).map(text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw wrong(name, "a time zone such as Europe/Amsterdam");
            }
        });
    }

    /** A problem that says what the value should be. */
    public static HttpProblemException wrong(String name, String what) {
        return new HttpProblemException(ProblemType.WRONG_PARAMETER, Map.of("name", name, "should", what));
    }
}
