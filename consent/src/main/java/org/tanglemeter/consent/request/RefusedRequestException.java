package org.tanglemeter.consent.request;

import java.util.Map;
import java.util.Optional;
import org.tanglemeter.consent.UnreadableException;

/**
 * A request that nobody should be asked to grant. Its message is a sentence for whoever made or opened the request, and its
 * part, if it is about one, names the field of the {@link RequestDocument} that has to be mended, such as {@code until} or
 * {@code purpose.text}.
 */
public final class RefusedRequestException extends UnreadableException {
    private static final long serialVersionUID = 1;

    private final RequestFault reason;
    private final String part;
    private final transient Map<String, ?> values;

    RefusedRequestException(RequestFault reason) {
        this(null, reason, Map.of());
    }

    /**
     * @param part null if it is about none
     * @param values of the names in the reason's sentence
     */
    RefusedRequestException(String part, RequestFault reason, Map<String, ?> values) {
        super(reason.sentence(values));
        this.reason = reason;
        this.part = part;
        this.values = Map.copyOf(values);
    }

    public RequestFault reason() {
        return reason;
    }

    public Optional<String> part() {
        return Optional.ofNullable(part);
    }

    public Map<String, ?> values() {
        return values;
    }
}
