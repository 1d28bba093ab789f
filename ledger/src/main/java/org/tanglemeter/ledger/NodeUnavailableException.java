package org.tanglemeter.ledger;

/** The node could not be reached, or answered nothing that makes sense. Trying again later may help. */
public final class NodeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
