package org.tanglemeter.consent.wallet;

import java.util.Map;

/** The household can't do this. Its message says for people why, and what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal reason;
    private final transient Map<String, ?> values;

    public RefusedException(Refusal reason) {
        this(reason, Map.of());
    }

    /** @param values of the names in the reason's sentence */
    RefusedException(Refusal reason, Map<String, ?> values) {
        super(reason.sentence(values));
        this.reason = reason;
        this.values = Map.copyOf(values);
    }

    public Refusal reason() {
        return reason;
    }

    public Map<String, ?> values() {
        return values;
    }
}
