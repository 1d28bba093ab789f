package org.tanglemeter.tangle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;

/**
 * The tails that nothing approves yet, among those stored last. New bundles approve two of them.
 *
 * <p>Kept in memory and bounded; after a restart the newest transactions of the store are told again. Safe for use by
 * several threads.
 */
final class Tips implements TransactionStore.Listener {
    /** So many transactions tell all about the present tips. */
    static final int MEMORY = 1_000;

    private final RandomGenerator random;
    private final Set<Hash> tips = new LinkedHashSet<>();
    private final Set<Hash> approved = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Boolean> eldest) {
            return size() > 2 * MEMORY;
        }
    });
    private Hash newestTail = Hash.NULL;

    Tips(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public synchronized void stored(List<StoredTransaction> transactions) {
        for (StoredTransaction transaction : transactions) {
            approve(transaction.fields().trunk());
            approve(transaction.fields().branch());
            if (transaction.fields().isTail()) {
                newestTail = transaction.hash();
                addUnlessApproved(transaction.hash());
            }
        }
    }

    private void approve(Hash hash) {
        tips.remove(hash);
        approved.add(hash);
    }

    private void addUnlessApproved(Hash tail) {
        if (!approved.contains(tail)) {
            tips.add(tail);
            if (tips.size() > MEMORY) {
                tips.remove(tips.iterator().next());
            }
        }
    }

    synchronized List<Hash> all() {
        return List.copyOf(tips);
    }

    /**
     * Two tips, different ones if there are two; if all tails are approved, the newest tail; the null hash if the
     * ledger is empty.
     */
    synchronized NodeClient.Tips select() {
        if (tips.isEmpty()) {
            return new NodeClient.Tips(newestTail, newestTail);
        }
        List<Hash> candidates = new ArrayList<>(tips);
        Hash trunk = candidates.remove(random.nextInt(candidates.size()));
        Hash branch = candidates.isEmpty() ? trunk : candidates.get(random.nextInt(candidates.size()));
        return new NodeClient.Tips(trunk, branch);
    }
}
