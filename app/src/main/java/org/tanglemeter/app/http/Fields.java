package org.tanglemeter.app.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Stream;

/** The fields of a request's JSON object. What is missing or wrong ends the request with a problem that names it. */
public final class Fields {
    private final Map<?, ?> object;

    public Fields(Map<?, ?> object) {
        this.object = object;
    }

    public String text(String name) {
        return field(name, String.class, "a text");
    }

    public Fields object(String name) {
        return new Fields(field(name, Map.class, "an object"));
    }

    /** @throws HttpProblemException also if it is no time of ISO 8601, such as {@code 2026-12-31T00:00:00Z} */
    public Instant time(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new HttpProblemException(400, "\"" + name + "\" should be a time such as 2026-12-31T00:00:00Z.");
        }
    }

    public Optional<Instant> timeIfAny(String name) {
        return object.get(name) == null ? Optional.empty() : Optional.of(time(name));
    }

    /** Names of streams. */
    public Set<Stream> streams(String name) {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (Object stream : field(name, Collection.class, "a list")) {
            try {
                streams.add(Stream.of(String.valueOf(stream)));
            } catch (IllegalArgumentException e) {
                throw new HttpProblemException(400, "\"" + name + "\" may have live, quarter and day.");
            }
        }
        return streams;
    }

    private <T> T field(String name, Class<T> type, String what) {
        Object value = object.get(name);
        if (!type.isInstance(value)) {
            throw new HttpProblemException(400, "\"" + name + "\" should be " + what + ".");
        }
        return type.cast(value);
    }
}
