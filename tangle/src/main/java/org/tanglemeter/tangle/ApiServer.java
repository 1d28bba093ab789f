package org.tanglemeter.tangle;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The HTTP edge of the API. Everything here runs on one event loop; the commands run on the workers.
 *
 * <p>Only so many requests at a time have their body read, are worked on, or wait for their client to take the answer.
 * This is what bounds the memory.
 */
final class ApiServer {
    private static final String API_VERSION = "X-IOTA-API-Version";

    /** How long what a refused client still sends is thrown away, so that it comes to read why. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Commands commands;
    private final EventStreams eventStreams;
    private final NodeSettings.Limits limits;
    private final Executor workers;
    private final Patience patience;
    private final Turns turns;
    private int connections;
    private boolean stopping;

    ApiServer(
            Vertx vertx,
            Commands commands,
            EventStreams eventStreams,
            NodeSettings.Limits limits,
            Executor workers,
            Patience patience) {
        this.vertx = vertx;
        this.commands = commands;
        this.eventStreams = eventStreams;
        this.limits = limits;
        this.workers = workers;
        this.patience = patience;
        this.turns = new Turns(limits.requests());
    }

    void connected(HttpConnection connection) {
        connections++;
        connection.closeHandler(closed -> {
            connections--;
            patience.end(connection);
        });
        if (connections > limits.connections()) {
            connection.close();
        } else {
            patience.begin(connection);
        }
    }

    void handle(HttpServerRequest request) {
        try {
            if (request.method().equals(HttpMethod.OPTIONS)) {
                patience.begin(request.connection());
                preflight(request);
            } else {
                route(request);
            }
        } catch (RefusedException refusal) {
            refuse(request, refusal);
        }
    }

    /** From here on requests are refused; those that were begun go on, and then it is run. */
    void stop(Runnable whenIdle) {
        stopping = true;
        turns.whenIdle(whenIdle);
    }

    private static void preflight(HttpServerRequest request) {
        Answer.head(request.response(), 204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, " + API_VERSION + ", Last-Event-ID")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400")
                .end();
    }

    private void route(HttpServerRequest request) {
        boolean events = "/events".equals(request.path());
        if (!events && !"/".equals(request.path())) {
            throw RefusedException.error(404, "There are only POST / and GET /events here");
        }
        if (!request.method().equals(events ? HttpMethod.GET : HttpMethod.POST)) {
            throw RefusedException.error(405, events ? "Events are for GET" : "Commands are for POST");
        }
        if (stopping) {
            throw RefusedException.error(503, "The node is stopping: try again later");
        }
        if (events) {
            eventStreams.open(request);
        } else {
            command(request);
        }
    }

    private void command(HttpServerRequest request) {
        if (!request.headers().contains(API_VERSION)) {
            throw RefusedException.error(400, "Invalid API Version");
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limits.body()) { // the HTTP decoder lets only numbers through
            throw bodyTooLong();
        }
        request.pause();
        patience.end(request.connection());
        turns.enter(turn -> new Exchange(request, turn).receive());
    }

    private RefusedException bodyTooLong() {
        return RefusedException.error(
                413, "Request too long: this node takes bodies of at most " + limits.body() + " bytes");
    }

    /** Answers without reading on, and closes the connection. */
    private void refuse(HttpServerRequest request, RefusedException refusal) {
        HttpConnection connection = request.connection();
        patience.begin(connection);
        request.handler(thrownAway -> {});
        request.resume();
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Answer.of(refusal, Duration.ZERO)
                .send(request.response())
                .onComplete(sent -> vertx.setTimer(LINGER.toMillis(), timer -> connection.close()));
    }

    /** One command over HTTP, from its body to its answer. Runs on the event loop, where nothing else is said. */
    private final class Exchange {
        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final Turns.Turn turn;
        private final Context eventLoop = Vertx.currentContext();
        private final Buffer body = Buffer.buffer();

        Exchange(HttpServerRequest request, Turns.Turn turn) {
            this.request = request;
            this.response = request.response();
            this.turn = turn;
        }

        void receive() {
            if (response.closed()) { // while the request waited
                turn.giveBack();
                return;
            }
            response.closeHandler(closed -> turn.giveBack());
            patience.begin(request.connection());
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                response.writeContinue();
            }
            request.handler(this::append);
            request.endHandler(end -> received());
            request.resume();
        }

        private void append(Buffer part) {
            if (body.length() + part.length() > limits.body()) {
                request.endHandler(end -> {});
                refuse(request, bodyTooLong());
                turn.giveBack();
            } else {
                body.appendBuffer(part);
            }
        }

        private void received() {
            patience.end(request.connection());
            workers.execute(() -> work(body.getBytes()));
        }

        /** Runs on a worker. */
        private void work(byte[] json) {
            long began = System.nanoTime();
            CompletableFuture<Void> unused = begin(json)
                    .handle((value, failure) -> {
                        Duration duration = Duration.ofNanos(System.nanoTime() - began);
                        return failure == null ? Answer.of(value, duration) : Answer.of(failure, duration);
                    })
                    .thenAccept(answer -> eventLoop.runOnContext(now -> send(answer)));
        }

        private CompletableFuture<?> begin(byte[] json) {
            try {
                Command<?> command = commands.named(Json.command(json));
                CompletableFuture<?> result = command.answer(json);
                if (command.takesLong()) {
                    letOthersIn(result);
                }
                return result;
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private void letOthersIn(CompletableFuture<?> result) {
            eventLoop.runOnContext(now -> {
                turn.giveBack();
                response.closeHandler(closed ->
                        result.completeExceptionally(RefusedException.error(503, "Nobody waits for the answer")));
            });
        }

        private void send(Answer answer) {
            if (response.closed()) {
                turn.giveBack();
            } else {
                patience.begin(request.connection());
                answer.send(response).onComplete(sent -> turn.giveBack());
            }
        }
    }
}
