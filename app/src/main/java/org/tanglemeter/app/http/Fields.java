package org.tanglemeter.app.http;

import java.net.URI;
import java.net.URISyntaxException;
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
    private final String place;

    public Fields(Map<?, ?> object) {
        this(object, "");
    }

    private Fields(Map<?, ?> object, String place) {
        this.object = object;
        this.place = place;
    }

    public String text(String name) {
        return field(name, String.class, "a text");
    }

    public Fields object(String name) {
        return new Fields(field(name, Map.class, "an object"), place + name + ".");
    }

    /** @throws HttpProblemException also if it is no time of ISO 8601, such as {@code 2026-12-31T00:00:00Z} */
    public Instant time(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw wrong(name, "should be a time such as 2026-12-31T00:00:00Z");
        }
    }

    public Optional<Instant> timeIfAny(String name) {
        return object.get(name) == null ? Optional.empty() : Optional.of(time(name));
    }

    /** @throws HttpProblemException also if it is no URL */
    public Optional<URI> urlIfAny(String name) {
        if (object.get(name) == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text(name)));
        } catch (URISyntaxException e) {
            throw wrong(name, "should be a URL such as https://provider.example/thanks");
        }
    }

    /** Names of streams. */
    public Set<Stream> streams(String name) {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (Object stream : field(name, Collection.class, "a list")) {
            try {
                streams.add(Stream.of(String.valueOf(stream)));
            } catch (IllegalArgumentException e) {
                throw wrong(name, "may have live, quarter and day");
            }
        }
        return streams;
    }

    private <T> T field(String name, Class<T> type, String what) {
        Object value = object.get(name);
        if (!type.isInstance(value)) {
            throw wrong(name, "should be " + what);
        }
        return type.cast(value);
    }

    private HttpProblemException wrong(String name, String sentence) {
        return HttpProblemException.at(place + name, ProblemType.WRONG_FIELD, Map.of("name", name, "should", sentence));
    }
}
