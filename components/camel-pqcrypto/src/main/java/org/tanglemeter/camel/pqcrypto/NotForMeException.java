package org.tanglemeter.camel.pqcrypto;

/** No entry of an envelope, or none of some wraps, is for this key. */
public final class NotForMeException extends UnopenedException {
    private static final long serialVersionUID = 1L;

    NotForMeException() {
        super("It is for others than the holder of this key");
    }
}
