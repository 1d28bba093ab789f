package org.tanglemeter.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What went wrong with a request, for people and programs (RFC 9457).
 *
 * @param title the kind of problem
 * @param status of the HTTP answer
 * @param detail a sentence that says what happened and what to do
 * @param field of the request's body that has to be mended, such as {@code purpose.text}; null if it is not about one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail, String field) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

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

    public static Problem of(int status, String detail) {
        return new Problem(TITLES.getOrDefault(status, "Problem"), status, detail, null);
    }

    Problem at(String place) {
        return new Problem(title, status, detail, place);
    }
}
