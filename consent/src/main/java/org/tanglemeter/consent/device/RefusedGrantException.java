package org.tanglemeter.consent.device;

/** The owner's wallet granted what can't be given. The message is a sentence that says why. */
public final class RefusedGrantException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedGrantException(String message) {
        super(message);
    }
}
