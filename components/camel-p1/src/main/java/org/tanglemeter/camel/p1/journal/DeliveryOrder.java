package org.tanglemeter.camel.p1.journal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The complete batches that are not delivered yet, the oldest first. Camel sends a failed batch again after those that
 * were queued behind it; here it is seen to that these wait for it. Guarded by the journal's monitor.
 */
final class DeliveryOrder {
    /** So many at most are recovered into the queue behind the aggregate, of which Camel's default holds 1000. */
    private static final int MOST_HANDED_OUT = 500;

    private final Map<String, Batch> batches = new LinkedHashMap<>();

    void add(Batch batch) {
        batches.put(batch.exchangeId(), batch);
    }

    /** The batch with this exchange's id, or null. */
    Batch find(String exchangeId) {
        return batches.get(exchangeId);
    }

    void remove(Batch delivered) {
        batches.remove(delivered.exchangeId());
        delivered.become(Batch.State.DELIVERED);
    }

    int size() {
        return batches.size();
    }

    LongStream numbers() {
        return batches.values().stream().mapToLong(Batch::number);
    }

    void clear() {
        batches.clear();
    }

    /** The exchange ids of what Camel is to recover unless it is at it: each key's oldest, and those of earlier runs. */
    Set<String> toRecover() {
        long room = MOST_HANDED_OUT - handedOut();
        Set<String> keys = new HashSet<>();
        Set<String> exchangeIds = new LinkedHashSet<>();
        for (Batch batch : batches.values()) {
            boolean oldest = keys.add(batch.key());
            if (oldest || (batch.state() == Batch.State.RESTORED && room-- > 0)) {
                exchangeIds.add(batch.exchangeId());
            }
        }
        return exchangeIds;
    }

    private long handedOut() {
        return batches.values().stream()
                .filter(batch -> batch.state() == Batch.State.HANDED_OUT)
                .count();
    }

    /** @throws BatchOutOfTurnException if an older batch of the same key is not delivered yet */
    void requireTurn(Batch batch) {
        Batch oldest = batches.values().stream()
                .filter(other -> other.key().equals(batch.key()))
                .findFirst()
                .orElseThrow();
        if (oldest != batch) {
            batch.become(Batch.State.REFUSED);
            throw new BatchOutOfTurnException(batch.key());
        }
    }
}
