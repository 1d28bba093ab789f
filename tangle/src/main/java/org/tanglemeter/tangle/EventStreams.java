package org.tanglemeter.tangle;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.tanglemeter.ledger.Hash;

/**
 * Tells followers of addresses about new transactions, as server-sent events (WHATWG HTML, section 9.2).
 *
 * <p>{@code GET /events?address=...&address=...[&after=...]}. All but {@link #stored} runs on the event loop.
 */
final class EventStreams implements TransactionStore.Listener {
    private final TransactionStore store;
    private final NodeSettings settings;
    private final Executor workers;
    private final Patience patience;
    private final Set<EventStream> open = new HashSet<>();
    private final Map<Hash, Set<EventStream>> followers = new ConcurrentHashMap<>();

    EventStreams(Vertx vertx, TransactionStore store, NodeSettings settings, Executor workers, Patience patience) {
        this.store = store;
        this.settings = settings;
        this.workers = workers;
        this.patience = patience;
        vertx.setPeriodic(settings.events().heartbeat().toMillis(), timer -> open.forEach(EventStream::beat));
    }

    @Override
    public void stored(List<StoredTransaction> transactions) {
        for (StoredTransaction transaction : transactions) {
            Hash address = transaction.fields().address();
            followers.getOrDefault(address, Set.of()).forEach(stream -> stream.stored(address, transaction.sequence()));
        }
    }

    /** @throws RefusedException if the request is not one for events, or too many streams are open */
    void open(HttpServerRequest request) {
        MultiMap parameters = parameters(request);
        Set<Hash> addresses = addresses(parameters.getAll("address"));
        Optional<String> after = Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(parameters.get("after")));
        Optional<Long> position = after.map(text -> Sequences.read("Last-Event-ID or after", text, store));
        if (open.size() >= settings.events().streams()) {
            throw RefusedException.error(
                    503, "More than " + settings.events().streams() + " event streams: try again later, or poll");
        }
        EventStream stream = new EventStream(request, Vertx.currentContext(), store, workers, patience);
        open.add(stream);
        // First followed, then asked how far the store is, so that nothing falls between.
        addresses.forEach(address -> followers
                .computeIfAbsent(address, none -> ConcurrentHashMap.newKeySet())
                .add(stream));
        request.response().closeHandler(closed -> forget(stream, addresses));
        long newest = store.newestSequence();
        stream.start(addresses, position.orElse(newest), newest);
    }

    private void forget(EventStream stream, Set<Hash> addresses) {
        open.remove(stream);
        for (Hash address : addresses) {
            followers.computeIfPresent(address, (any, streams) -> {
                streams.remove(stream);
                return streams.isEmpty() ? null : streams;
            });
        }
    }

    private static MultiMap parameters(HttpServerRequest request) {
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw RefusedException.error(400, "The parameters of the URL are not encoded as they should be");
        }
    }

    private Set<Hash> addresses(List<String> texts) {
        if (texts.isEmpty()) {
            throw RefusedException.invalidParameters("address is missing: GET /events?address=...&address=...");
        }
        Parameters.required("address", texts, settings.limits().list());
        Set<Hash> addresses = new HashSet<>();
        for (String text : texts) {
            try {
                addresses.add(new Hash(text));
            } catch (IllegalArgumentException e) {
                throw RefusedException.invalidParameters("address: " + e.getMessage());
            }
        }
        return addresses;
    }

    /** Ends all streams; their followers can resume at another time. */
    void close() {
        Set.copyOf(open).forEach(EventStream::end);
    }
}
