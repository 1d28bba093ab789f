package org.tanglemeter.consent;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A log and the view that its events add up to. Whoever decides sees the view as it is, and nobody else decides meanwhile.
 *
 * @param <E> events
 * @param <V> view, immutable
 */
public final class History<E, V> {
    private final EventLog<E> log;
    private final BiFunction<V, E, V> fold;
    private volatile V view;

    /**
     * Reads the log.
     *
     * @param empty the view before anything has happened
     * @param fold the view after one more event
     */
    public History(EventLog<E> log, V empty, BiFunction<V, E, V> fold) {
        this.log = log;
        this.fold = fold;
        this.view = after(empty, log.all());
    }

    public V view() {
        return view;
    }

    /**
     * Lets something happen.
     *
     * @param decision what happens, given the view; nothing, if it throws or returns no events
     * @return the events, which are on the disk
     */
    public synchronized List<E> decide(Function<V, List<E>> decision) {
        List<E> events = List.copyOf(decision.apply(view));
        if (!events.isEmpty()) {
            V next = after(view, events);
            log.append(events);
            view = next;
            log.seen();
        }
        return events;
    }

    private V after(V before, List<E> events) {
        V after = before;
        for (E event : events) {
            after = fold.apply(after, event);
        }
        return after;
    }
}
