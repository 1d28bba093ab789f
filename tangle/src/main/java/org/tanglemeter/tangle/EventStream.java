package org.tanglemeter.tangle;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/**
 * One follower's events.
 *
 * <p>It queues nothing: it knows how far it told, and on which addresses something was stored since, and reads on in
 * the store when the follower can take more. So a slow follower costs no memory and misses nothing. Runs on the event
 * loop, where nothing else is said.
 */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int READ_TOGETHER = 200;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context eventLoop;
    private final TransactionStore store;
    private final Executor workers;
    private final Patience patience;

    private Set<Hash> untold = new HashSet<>();
    private long newest;
    private long told;
    private boolean reading;
    private boolean stalled;

    EventStream(
            HttpServerRequest request, Context eventLoop, TransactionStore store, Executor workers, Patience patience) {
        this.request = request;
        this.response = request.response();
        this.eventLoop = eventLoop;
        this.store = store;
        this.workers = workers;
        this.patience = patience;
    }

    /**
     * @param after tells what was stored on the addresses after this sequence number
     * @param newest up to this one; what follows {@link #stored} says
     */
    void start(Set<Hash> addresses, long after, long newest) {
        this.told = after;
        this.newest = newest;
        patience.end(request.connection());
        Answer.head(response, 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .setChunked(true);
        // An id without data is no event, but is what a follower that loses its connection comes back with.
        write("retry: 1000\nid: " + after + "\n\n");
        untold.addAll(addresses);
        tellOn();
    }

    /** A transaction was stored on an address that is followed. Called from any thread, in the order of storing. */
    void stored(Hash address, long sequence) {
        eventLoop.runOnContext(now -> {
            untold.add(address);
            newest = Math.max(newest, sequence);
            tellOn();
        });
    }

    /** A sign of life. */
    void beat() {
        if (!stalled && !isOver()) {
            write(":\n\n");
        }
    }

    void end() {
        if (!isOver()) {
            response.end();
            request.connection().close();
        }
    }

    private void tellOn() {
        if (reading || stalled || untold.isEmpty() || isOver()) {
            return;
        }
        reading = true;
        Set<Hash> asked = untold;
        untold = new HashSet<>();
        // What is stored later may be on addresses that are not asked for yet, so it is left to the next time.
        Page page = new Page(told, newest, READ_TOGETHER);
        workers.execute(() -> read(asked, page));
    }

    /** Runs on a worker. */
    private void read(Set<Hash> asked, Page page) {
        try {
            SortedMap<Long, Hash> found = store.find(TransactionQuery.ofAddresses(asked), page);
            String events = events(found);
            eventLoop.runOnContext(now -> tell(asked, page, found, events));
        } catch (RuntimeException e) {
            LOG.error("Events could not be read; their follower has to resume", e);
            eventLoop.runOnContext(now -> end());
        }
    }

    private void tell(Set<Hash> asked, Page page, SortedMap<Long, Hash> found, String events) {
        reading = false;
        if (isOver()) {
            return;
        }
        if (found.size() == page.limit()) { // there may be more
            told = found.lastKey();
            untold.addAll(asked);
        } else {
            told = page.upTo();
        }
        if (!events.isEmpty()) {
            write(events);
        }
        tellOn();
    }

    private boolean isOver() {
        return response.ended() || response.closed();
    }

    private void write(String text) {
        response.write(text);
        if (response.writeQueueFull() && !stalled) {
            stalled = true;
            patience.begin(request.connection());
            response.drainHandler(drained -> {
                stalled = false;
                patience.end(request.connection());
                tellOn();
            });
        }
    }

    private String events(SortedMap<Long, Hash> found) {
        Map<Hash, String> trytes = store.trytes(found.values());
        StringBuilder events = new StringBuilder();
        found.forEach((sequence, hash) -> {
            String known = trytes.get(hash);
            if (known != null) { // else it was deleted meanwhile
                Transaction transaction = Transaction.parse(known);
                Event event = new Event(hash, transaction.address(), transaction.bundle());
                events.append("id: ").append(sequence).append("\ndata: ");
                events.append(new String(Json.write(event), StandardCharsets.UTF_8))
                        .append("\n\n");
            }
        });
        return events.toString();
    }

    private record Event(Hash hash, Hash address, Hash bundle) {}
}
