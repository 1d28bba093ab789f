package org.tanglemeter.consent.provider;

/** A message that is what it seems, but says what makes no sense here. Its message is a sentence for the operator. */
public final class RefusedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedMessageException(String message) {
        super(message);
    }
}
