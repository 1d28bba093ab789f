package org.tanglemeter.app.http;

import java.util.Map;
import org.tanglemeter.consent.Reason;

/** Ends a request with a problem that its sender can mend. */
public final class HttpProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public HttpProblemException(Reason reason) {
        this(reason, Map.of());
    }

    /** @param values of the names in the reason's sentence */
    public HttpProblemException(Reason reason, Map<String, ?> values) {
        this(Problem.of(reason, values));
    }

    private HttpProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** One that is about a field of the request's body. */
    static HttpProblemException at(String field, Reason reason, Map<String, ?> values) {
        return new HttpProblemException(Problem.of(reason, values).at(field));
    }

    Problem problem() {
        return problem;
    }
}
