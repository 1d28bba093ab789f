package org.tanglemeter.consent.provider;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Grants under which somebody else speaks with this provider's keys: a copy of it, or, since it has them too, the household.
 * So what is met under one grant says nothing about another. What stands on the ledger from before the start may be this
 * one's own, though its store was restored from a time before that.
 */
final class OtherCopy {
    private final Instant start;
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Set<String> grants = ConcurrentHashMap.newKeySet();

    OtherCopy(Instant start) {
        this.start = start;
    }

    /** This one is about to say something. */
    void own(String id) {
        own.add(id);
    }

    /**
     * Something was said with this provider's keys.
     *
     * @return whether somebody else has said it
     */
    boolean heard(String grant, String id, Instant at) {
        boolean others = at.isAfter(start) && !own.contains(id);
        if (others) {
            grants.add(grant);
        }
        return others;
    }

    boolean speaksUnder(String grant) {
        return grants.contains(grant);
    }
}
