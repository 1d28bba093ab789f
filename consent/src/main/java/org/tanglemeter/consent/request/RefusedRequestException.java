package org.tanglemeter.consent.request;

import java.util.Optional;
import org.tanglemeter.consent.UnreadableException;

/**
 * A request that nobody should be asked to grant. Its message is a sentence for whoever made or opened the request, and its
 * part, if it is about one, names the field of the {@link RequestDocument} that has to be mended, such as {@code until} or
 * {@code purpose.text}.
 */
public final class RefusedRequestException extends UnreadableException {
    private static final long serialVersionUID = 1;

    private final String part;

    public RefusedRequestException(String message) {
        this(null, message);
    }

    RefusedRequestException(String part, String message) {
        super(message);
        this.part = part;
    }

    public Optional<String> part() {
        return Optional.ofNullable(part);
    }
}
