package org.tanglemeter.camel.iota.mam.store;

/** The file of the state can't be read or written. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
