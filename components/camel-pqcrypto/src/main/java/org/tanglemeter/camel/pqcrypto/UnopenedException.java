package org.tanglemeter.camel.pqcrypto;

import org.tanglemeter.crypto.Opened;

/** An envelope or wraps did not open. Which subclass says why; none holds anything of the body or of a key. */
public abstract sealed class UnopenedException extends RuntimeException
        permits NotForMeException, CannotOpenException, UnknownVersionException, UnknownSuiteException {
    private static final long serialVersionUID = 1L;

    UnopenedException(String message) {
        super(message);
    }

    /** What opened, or else the exception that says why it did not. */
    static Secret payload(Opened opened) {
        if (opened instanceof Opened.Payload payload) {
            return new Secret(payload.bytes());
        }
        if (opened instanceof Opened.UnknownVersion unknown) {
            throw new UnknownVersionException(unknown.version());
        }
        if (opened instanceof Opened.UnknownSuite unknown) {
            throw new UnknownSuiteException(unknown.suite());
        }
        throw opened instanceof Opened.NotForMe ? new NotForMeException() : new CannotOpenException();
    }
}
