package org.tanglemeter.camel.iota.mam.node;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.ledger.Hash;

/**
 * Hears from a node when something new stands on an address (server-sent events, {@code GET /events}). An event says only
 * that it is time to look: what there is, the node is asked, so nothing hangs on an event that was lost.
 */
public final class AddressPush implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AddressPush.class);

    /** Addresses a stream. */
    private static final int LIMIT = 1000;

    /** The node gives a sign of life more often than this. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final Duration RETRY = Duration.ofSeconds(30);

    private final List<URI> nodes;
    private final Clock clock;
    private final OkHttpClient http;
    private final AtomicBoolean news = new AtomicBoolean();

    private Set<Hash> followed = Set.of();
    private List<Stream> streams = List.of();
    private Instant retryAt = Instant.MIN;
    private int node;

    /**
     * @param nodes the first is asked, and another one when that fails
     * @param timeout for the beginning of a stream
     */
    public AddressPush(List<URI> nodes, Duration timeout, Clock clock) {
        this.nodes = nodes;
        this.clock = clock;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionSpecs(NodeConnections.connectionSpecs(nodes))
                .connectTimeout(timeout)
                .writeTimeout(timeout)
                .readTimeout(SILENCE)
                .build();
    }

    /**
     * Follows these addresses from now on.
     *
     * @return whether there may be news on them: the node said so since it was last asked, or can't say
     */
    public synchronized boolean follow(Collection<Hash> addresses) {
        Set<Hash> wanted = Set.copyOf(addresses);
        if (!wanted.equals(followed)) {
            followed = wanted;
            connect();
            return true;
        }
        if (streams.stream().anyMatch(stream -> stream.ended)) {
            cancel();
            retryAt = clock.instant().plus(RETRY);
            node = (node + 1) % nodes.size();
        }
        if (streams.isEmpty()) {
            if (!clock.instant().isBefore(retryAt)) {
                connect();
            }
            return true;
        }
        return news.getAndSet(false) || streams.stream().anyMatch(stream -> !stream.open);
    }

    @Override
    public synchronized void close() {
        cancel();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void connect() {
        cancel();
        List<Hash> addresses = List.copyOf(followed);
        List<Stream> opened = new ArrayList<>();
        for (int from = 0; from < addresses.size(); from += LIMIT) {
            opened.add(new Stream(addresses.subList(from, Math.min(addresses.size(), from + LIMIT))));
        }
        streams = List.copyOf(opened);
    }

    private void cancel() {
        streams.forEach(stream -> stream.source.cancel());
        streams = List.of();
    }

    private final class Stream extends EventSourceListener {
        private final EventSource source;
        private volatile boolean open;
        private volatile boolean ended;

        Stream(List<Hash> addresses) {
            String base = nodes.get(node).toString();
            String query =
                    addresses.stream().map(address -> "address=" + address).collect(Collectors.joining("&"));
            Request request = new Request.Builder()
                    .url(base + (base.endsWith("/") ? "" : "/") + "events?" + query)
                    .build();
            this.source = EventSources.createFactory(http).newEventSource(request, this);
        }

        @Override
        public void onOpen(EventSource eventSource, Response response) {
            open = true;
            news.set(true);
        }

        @Override
        public void onEvent(EventSource eventSource, String id, String type, String data) {
            news.set(true);
        }

        @Override
        public void onClosed(EventSource eventSource) {
            ended = true;
        }

        @Override
        public void onFailure(EventSource eventSource, Throwable failure, Response response) {
            ended = true;
            LOG.debug(
                    "No events from the node, which is polled: {}",
                    failure == null ? "status " + response.code() : failure.getMessage());
        }
    }
}
