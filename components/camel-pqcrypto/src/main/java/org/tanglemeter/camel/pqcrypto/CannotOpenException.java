package org.tanglemeter.camel.pqcrypto;

/** An envelope or wraps look as if they were for this key, but were changed, cut off, or meant for another context. */
public final class CannotOpenException extends UnopenedException {
    private static final long serialVersionUID = 1L;

    CannotOpenException() {
        super("It does not open: it was changed or cut off on the way, or is meant for another purpose, place, index,"
                + " channel or epoch");
    }
}
