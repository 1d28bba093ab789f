package org.tanglemeter.tangle;

/** A request that the node does not carry out, and what it answers in IRI's form of an error. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String member;

    private RefusedException(int status, String member, String message) {
        super(message, null, false, false);
        this.status = status;
        this.member = member;
    }

    /** An answer with {@code error}. */
    static RefusedException error(int status, String message) {
        return new RefusedException(status, "error", message);
    }

    /** An answer with {@code exception}, as clients expect for parameters. */
    static RefusedException invalidParameters(String detail) {
        return new RefusedException(400, "exception", "ValidationException: Invalid parameters: " + detail);
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The member of the answer that holds the message: {@code error} or {@code exception}. */
    String member() {
        return member;
    }
}
