package org.tanglemeter.app.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Server-sent events (HTML Standard, section 9.2) that tell which resources have changed. Answers of a platform-http route
 * end when the route does; these don't, so they stand at the same server beside it. A route decides whether one begins.
 */
public final class EventStreams implements CamelContextAware, StartupListener {
    private static final String PATH = "/api/events";
    private static final String ROUTE = "direct:events";
    private static final String LAST_EVENT = "Last-Event-ID";
    private static final int MOST = 100;
    private static final int OK = 200;

    /** The pages' route takes all that nobody else has answered. */
    private static final int BEFORE_ALL = -1;

    /** What comes within this time is told together. */
    private static final long TOGETHER_MILLIS = 200;

    /** Shorter than proxies and browsers wait, and than a person does who wonders whether all is well. */
    private static final long HEARTBEAT_MILLIS = 10_000;

    private static final int RETRY_MILLIS = 2_000;

    private final HttpGuard guard;
    private final Changes changes;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean told = new AtomicBoolean();
    private CamelContext context;
    private ProducerTemplate template;

    public EventStreams(HttpGuard guard, Changes changes) {
        this.guard = guard;
        this.changes = changes;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
        try {
            camelContext.addStartupListener(this);
        } catch (Exception e) {
            throw new IllegalStateException("Can't wait for the server", e);
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext camelContext, boolean alreadyStarted) {
        template = camelContext.createProducerTemplate();
        camelContext.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .ifPresent(this::serve);
    }

    private void serve(VertxPlatformHttpRouter router) {
        Vertx vertx = router.vertx();
        router.get(PATH).order(BEFORE_ALL).handler(this::answer);
        vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> streams.forEach(EventStream::beat));
        changes.listen(() -> {
            if (told.compareAndSet(false, true)) {
                vertx.setTimer(TOGETHER_MILLIS, timer -> {
                    told.set(false);
                    streams.forEach(EventStream::tell);
                });
            }
        });
    }

    /** @throws HttpProblemException if there are too many */
    public void requireRoom() {
        if (streams.size() >= MOST) {
            throw new HttpProblemException(ProblemType.TOO_MANY_PAGES);
        }
    }

    private void answer(RoutingContext asked) {
        HttpServerRequest request = asked.request();
        asked.vertx()
                .executeBlocking(() -> template.request(ROUTE, exchange -> fill(exchange.getMessage(), request)), false)
                .onSuccess(exchange -> answer(request, exchange.getMessage()))
                .onFailure(asked::fail);
    }

    private static void fill(Message message, HttpServerRequest request) {
        request.headers().forEach(header -> {
            if (!header.getKey().toLowerCase(Locale.ROOT).startsWith("camel")) {
                message.setHeader(header.getKey(), header.getValue());
            }
        });
        message.setHeader(Exchange.HTTP_METHOD, request.method().name());
        message.setHeader(Exchange.HTTP_PATH, PATH);
        message.setHeader(Exchange.HTTP_URL, request.absoluteURI());
    }

    private void answer(HttpServerRequest request, Message decision) {
        HttpServerResponse response = request.response();
        int status = decision.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        response.setStatusCode(status);
        decision.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel")) {
                response.putHeader(name, String.valueOf(value));
            }
        });
        if (status == OK) {
            new EventStream(response, HttpGuard.token(request.getHeader("Cookie")), position(request)).begin();
        } else {
            response.end(decision.getBody(String.class));
        }
    }

    private static String position(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(LAST_EVENT))
                .or(() -> Optional.ofNullable(request.getParam("after")))
                .orElse("");
    }

    /** One that is open. A reader who is slow is told later, and then of all at once. */
    private final class EventStream {
        private final HttpServerResponse response;
        private final Optional<String> session;
        private String position;

        EventStream(HttpServerResponse response, Optional<String> session, String position) {
            this.response = response;
            this.session = session;
            this.position = position;
        }

        void begin() {
            streams.add(this);
            response.exceptionHandler(failure -> streams.remove(this));
            response.closeHandler(closed -> streams.remove(this));
            response.drainHandler(room -> tell());
            response.setChunked(true);
            response.write("retry: " + RETRY_MILLIS + "\n\n");
            Changes.News news = changes.since(position);
            tell(news);
            if (news.resources().isEmpty()) {
                response.write("id: " + news.position() + "\n\n");
            }
        }

        synchronized void tell() {
            if (!response.closed() && !response.writeQueueFull()) {
                tell(changes.since(position));
            }
        }

        private synchronized void tell(Changes.News news) {
            position = news.position();
            news.resources()
                    .forEach(resource -> response.write("event: " + resource + "\nid: " + position
                            + "\ndata: {\"changed\":\"" + resource + "\"}\n\n"));
        }

        void beat() {
            if (!guard.isStillAdmitted(session)) {
                response.end();
            } else if (!response.closed()) {
                response.write(": still here\n\n");
            }
        }
    }
}
