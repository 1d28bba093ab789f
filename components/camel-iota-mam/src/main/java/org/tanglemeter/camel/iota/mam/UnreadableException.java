package org.tanglemeter.camel.iota.mam;

/** A message is its writer's, but what it holds can't be opened with these settings or by this version. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }
}
