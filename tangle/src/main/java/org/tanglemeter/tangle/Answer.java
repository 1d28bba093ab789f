package org.tanglemeter.tangle;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes back to a client.
 *
 * @param status of HTTP
 * @param json the body
 */
record Answer(int status, Buffer json) {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    /** @param answer the record that a command gave */
    static Answer of(Object answer, Duration duration) {
        return new Answer(200, Buffer.buffer(Json.write(new Timed(answer, duration.toMillis()))));
    }

    /** In IRI's form. What went wrong inside the node is logged, and not told to the client. */
    static Answer of(Throwable failure, Duration duration) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RefusedException refused) {
            Refusal refusal = new Refusal(refused.error(), refused.exception(), duration.toMillis());
            return new Answer(refused.status(), Buffer.buffer(Json.write(refusal)));
        }
        LOG.error("A request failed", cause);
        return cause instanceof StoreException
                ? of(RefusedException.error(503, "The node's store failed: try again later"), duration)
                : of(RefusedException.error(500, "The node failed: its log says why"), duration);
    }

    /** Begins an answer; any web page may read it. */
    static HttpServerResponse head(HttpServerResponse response, int status) {
        return response.setStatusCode(status).putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    /** Completes when the client's side took it. */
    Future<Void> send(HttpServerResponse response) {
        return head(response, status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(json);
    }

    /** One of error and exception is absent. */
    private record Refusal(String error, String exception, long duration) {}

    /** @param duration in ms */
    private record Timed(@JsonUnwrapped Object answer, long duration) {}
}
