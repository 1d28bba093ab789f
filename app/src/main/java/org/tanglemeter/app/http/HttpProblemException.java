package org.tanglemeter.app.http;

/** Ends a request with a problem that its sender can mend. */
public final class HttpProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public HttpProblemException(int status, String detail) {
        super(detail);
        this.problem = Problem.of(status, detail);
    }

    Problem problem() {
        return problem;
    }
}
