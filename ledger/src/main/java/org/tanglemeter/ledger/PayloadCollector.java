package org.tanglemeter.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts payloads together from the transactions on an address, in whatever order and company they are found.
 *
 * <p>Anyone can put anything on an address. A payload starts at a transaction with index 0 and follows the trunk as
 * long as bundle, address and last index stay and the index grows by one; all else is ignored. Each transaction is
 * looked at once, so the cost is linear in what is on the address; a trunk is followed at most as far as the greatest
 * length allows. Transactions that wait for others stay in memory.
 *
 * <p>Not safe for use by several threads.
 */
public final class PayloadCollector {
    private final int greatestLength;
    private final Set<Hash> seen = new HashSet<>();
    private final Map<Hash, Transaction> laterParts = new HashMap<>();
    private final Map<Hash, List<Chain>> waiting = new HashMap<>();

    /** @param greatestLength transactions of a payload; longer ones are ignored */
    public PayloadCollector(int greatestLength) {
        this.greatestLength = greatestLength;
    }

    /** Those of the hashes whose transactions were not added yet. */
    public Set<Hash> unseen(Collection<Hash> hashes) {
        Set<Hash> unseen = new LinkedHashSet<>(hashes);
        unseen.removeAll(seen);
        return unseen;
    }

    /**
     * Adds transactions.
     *
     * @param transactions by their hashes
     * @return the payloads that became complete
     */
    public List<Payload> add(Map<Hash, Transaction> transactions) {
        List<Chain> movable = new ArrayList<>();
        transactions.forEach((hash, transaction) -> {
            if (!seen.add(hash)) {
                return;
            }
            if (!transaction.isTail()) {
                laterParts.put(hash, transaction);
                movable.addAll(waiting.getOrDefault(hash, List.of()));
                waiting.remove(hash);
            } else if (transaction.lastIndex() >= 0 && transaction.lastIndex() < greatestLength) {
                movable.add(new Chain(hash, transaction));
            }
        });
        List<Payload> complete = new ArrayList<>();
        for (Chain chain : movable) {
            if (follow(chain)) {
                complete.add(chain.payload());
            }
        }
        return complete;
    }

    /** Whether the chain is complete; one that waits for a transaction is kept, one that can't be is dropped. */
    private boolean follow(Chain chain) {
        while (!chain.isComplete()) {
            Hash trunk = chain.end().trunk();
            Transaction next = laterParts.get(trunk);
            if (next == null) {
                waiting.computeIfAbsent(trunk, hash -> new ArrayList<>()).add(chain);
                return false;
            }
            if (!chain.isContinuedBy(next)) {
                return false;
            }
            chain.parts.add(next);
        }
        return true;
    }

    private static final class Chain {
        private final Hash tail;
        private final List<Transaction> parts = new ArrayList<>();

        Chain(Hash tail, Transaction transaction) {
            this.tail = tail;
            parts.add(transaction);
        }

        Transaction end() {
            return parts.get(parts.size() - 1);
        }

        boolean isComplete() {
            return end().currentIndex() == end().lastIndex();
        }

        boolean isContinuedBy(Transaction next) {
            return next.currentIndex() == end().currentIndex() + 1
                    && next.lastIndex() == end().lastIndex()
                    && next.bundle().equals(end().bundle())
                    && next.address().equals(end().address());
        }

        Payload payload() {
            Transaction first = parts.get(0);
            return new Payload(
                    tail,
                    first.bundle(),
                    first.address(),
                    first.tag(),
                    first.timestamp(),
                    parts.stream().map(Transaction::message).collect(Collectors.joining()));
        }
    }
}
