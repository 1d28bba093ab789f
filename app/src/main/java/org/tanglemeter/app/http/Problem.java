package org.tanglemeter.app.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tanglemeter.consent.Reason;
import org.tanglemeter.consent.request.RequestFault;
import org.tanglemeter.consent.wallet.Refusal;

/**
 * What went wrong with a request, for people and programs (RFC 9457).
 *
 * @param type identifies it, a URI reference
 * @param title the kind of problem
 * @param status of the HTTP answer
 * @param detail a sentence that says what happened and what to do
 * @param field of the request's body that has to be mended, such as {@code purpose.text}; null if it is not about one
 * @param values that stand in the sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String field,
        @JsonAnyGetter Map<String, ?> values) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Where types are listed. */
    private static final String TYPES = "/api/problems#";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Login needed"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not found"),
            Map.entry(409, "Not possible"),
            Map.entry(412, "Changed meanwhile"),
            Map.entry(413, "Too long"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(429, "Too many requests"),
            Map.entry(500, "Internal error"),
            Map.entry(503, "Not ready"));

    /**
     * A kind of problem.
     *
     * @param detail the sentence, with {names} of values
     */
    public record Kind(String type, int status, String detail) {}

    /** All kinds. */
    public static List<Kind> kinds() {
        return reasons().stream()
                .map(reason -> new Kind(TYPES + reason.identifier(), status(reason), reason.sentence()))
                .toList();
    }

    /** All that may be wrong. */
    public static List<Reason> reasons() {
        return Stream.<Reason[]>of(ProblemType.values(), Refusal.values(), RequestFault.values())
                .flatMap(Stream::of)
                .toList();
    }

    private static int status(Reason reason) {
        if (reason instanceof ProblemType type) {
            return type.status();
        }
        if (reason instanceof RequestFault) {
            return 400;
        }
        return reason == Refusal.NO_SUCH_REQUEST || reason == Refusal.NO_SUCH_CONSENT ? 404 : 409;
    }

    static Problem of(Reason reason, Map<String, ?> values) {
        int status = status(reason);
        return new Problem(
                TYPES + reason.identifier(),
                TITLES.getOrDefault(status, "Problem"),
                status,
                reason.sentence(values),
                null,
                values);
    }

    Problem at(String place) {
        return new Problem(type, title, status, detail, place, values);
    }
}
