package org.tanglemeter.app.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands for all of a resource on which somebody would decide, and changes with it. Who changes the resource can say which
 * version he knows, so that nobody decides on what is no more (RFC 9110, section 13.1.1).
 */
public record Version(@JsonValue String text) {
    /** The header in which a request says which version is known. */
    public static final String IF_MATCH = "If-Match";

    private static final int BYTES = 8;

    /** @param parts what counts; the same texts are the same version, also after a restart */
    public static Version of(Object... parts) {
        String all = Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new Version(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** As an entity tag. */
    String tag() {
        return '"' + text + '"';
    }

    /**
     * Lets whoever knows this version go on, and whoever does not say what he knows.
     *
     * @param known entity tags, or {@code *} for any; null if nothing is said
     * @throws HttpProblemException if he knows another one
     */
    public void require(String known) {
        if (known != null
                && Arrays.stream(known.split(",", -1))
                        .map(String::strip)
                        .noneMatch(tag -> tag.equals("*") || tag.equals(tag()))) {
            throw new HttpProblemException(ProblemType.CHANGED_MEANWHILE);
        }
    }
}
