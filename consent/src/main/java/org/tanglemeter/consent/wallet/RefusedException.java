package org.tanglemeter.consent.wallet;

/** What the household asked for can't be; the message is for people, and says why. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
