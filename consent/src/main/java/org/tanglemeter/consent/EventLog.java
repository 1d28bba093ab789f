package org.tanglemeter.consent;

import java.util.ArrayList;
import java.util.List;

/** What happened at one party, in order. What was appended is on the disk, and is never changed. */
public interface EventLog<E> {

    List<E> all();

    /** Keeps all of these or none. */
    void append(List<E> events);

    /** What was appended is in the view of whoever decides. */
    default void seen() {}

    /** One that ends with the process. */
    static <E> EventLog<E> inMemory() {
        List<E> kept = new ArrayList<>();
        return new EventLog<>() {
            @Override
            public synchronized List<E> all() {
                return List.copyOf(kept);
            }

            @Override
            public synchronized void append(List<E> events) {
                kept.addAll(events);
            }
        };
    }
}
