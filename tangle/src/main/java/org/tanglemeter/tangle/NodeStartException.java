package org.tanglemeter.tangle;

/** The node can't start; the message tells why, and the mend. */
public final class NodeStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
