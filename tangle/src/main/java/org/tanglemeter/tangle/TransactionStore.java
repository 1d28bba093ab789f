package org.tanglemeter.tangle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.tanglemeter.ledger.Hash;

/**
 * Where the node keeps its transactions, each once, byte for byte, in the order of storing.
 *
 * <p>Sequence numbers are greater than 0 and grow from each transaction to the next stored one, also over restarts and
 * restored copies; they are not without gaps. Implementations are safe for use by several threads. Every method throws
 * {@link StoreException} when the store fails, or completes with it.
 */
interface TransactionStore extends AutoCloseable {

    /** Hears of transactions that were not there before, in the order of storing, once they are durable. */
    @FunctionalInterface
    interface Listener {
        void stored(List<StoredTransaction> transactions);
    }

    /** From here on, the listener is told; on the thread that stores, so it must be quick. */
    void addListener(Listener listener);

    /** Completes when all are durable and can be found. Those that are there already stay as they are. */
    CompletableFuture<Void> store(List<CheckedTransaction> transactions);

    /** The hashes of what the query finds, by sequence number. */
    SortedMap<Long, Hash> find(TransactionQuery query, Page page);

    /** The trytes of the hashes, 2673 each; an unknown one is missing from the map. */
    Map<Hash, String> trytes(Collection<Hash> hashes);

    /** The last stored transactions, the earliest first. */
    List<StoredTransaction> newest(int count);

    /** The sequence number of the last stored transaction; 0 if there is none. */
    long newestSequence();

    /** The space taken, in bytes. */
    long size();

    /**
     * Deletes for good some of what was received before then, the earliest first; so few that others need not wait for
     * long.
     *
     * @return how many; 0 if there is nothing left
     */
    int deleteSomeReceivedBefore(Instant then);

    /** Waits until everything that was handed over is stored. */
    @Override
    void close();
}
