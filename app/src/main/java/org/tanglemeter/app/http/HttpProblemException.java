package org.tanglemeter.app.http;

/** Ends a request with a problem that its sender can mend. */
public final class HttpProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public HttpProblemException(int status, String detail) {
        this(Problem.of(status, detail));
    }

    private HttpProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** One that is about a field of the request's body. */
    static HttpProblemException at(String field, String detail) {
        return new HttpProblemException(Problem.of(400, detail).at(field));
    }

    Problem problem() {
        return problem;
    }
}
