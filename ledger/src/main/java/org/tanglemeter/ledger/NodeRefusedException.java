package org.tanglemeter.ledger;

/** The node answered that the request is wrong. Repeating it will not help. */
public final class NodeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeRefusedException(String message) {
        super(message);
    }
}
