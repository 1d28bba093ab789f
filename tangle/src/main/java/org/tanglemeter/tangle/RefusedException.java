package org.tanglemeter.tangle;

/** A request that the node does not carry out, and what it answers in IRI's form. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean isError;

    private RefusedException(int status, boolean isError, String message) {
        super(message, null, false, false);
        this.status = status;
        this.isError = isError;
    }

    /** An answer with {@code error}. */
    static RefusedException error(int status, String message) {
        return new RefusedException(status, true, message);
    }

    /** An answer with {@code exception}, as clients expect it for parameters. */
    static RefusedException invalidParameters(String detail) {
        return new RefusedException(400, false, "ValidationException: Invalid parameters: " + detail);
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The answer's member {@code error}, or null. */
    String error() {
        return isError ? getMessage() : null;
    }

    /** The answer's member {@code exception}, or null. */
    String exception() {
        return isError ? null : getMessage();
    }
}
