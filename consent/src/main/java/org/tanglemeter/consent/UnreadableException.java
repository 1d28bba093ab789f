package org.tanglemeter.consent;

/** Bytes are no event or message that this program knows. Tells nothing of their content. */
public class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableException(String message) {
        super(message);
    }
}
