package org.tanglemeter.ledger;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts payloads together from the transactions on an address, in whatever order and company they are found.
 *
 * <p>Anyone can put anything on an address. A payload starts at a transaction with index 0 and follows the trunk as
 * long as bundle, address and last index stay and the index grows by one; all else is ignored. The cost is linear in what
 * is on the address, a trunk being followed at most as far as the greatest length allows. Of the transactions whose
 * payload is not complete yet, the newest {@value #GREATEST_WAITING} tails and as many others are kept.
 *
 * <p>Not safe for use by several threads.
 */
public final class PayloadCollector {
    private static final int GREATEST_WAITING = 2048;

    private final int greatestLength;

    /** All but tails, by their hashes, the oldest first; complete payloads may share them. */
    private final Map<Hash, Transaction> followers = new LinkedHashMap<>();

    /** The chains that go on with a transaction that is missing, by its hash, the oldest first. */
    private final Map<Hash, List<Chain>> waiting = new LinkedHashMap<>();

    private int waitingChains;

    /** @param greatestLength transactions of a payload; longer ones are ignored */
    public PayloadCollector(int greatestLength) {
        this.greatestLength = greatestLength;
    }

    /**
     * Adds transactions that were not added before.
     *
     * @param transactions by their hashes
     * @return the payloads that became complete
     */
    public List<Payload> add(Map<Hash, Transaction> transactions) {
        List<Payload> complete = new ArrayList<>();
        transactions.forEach((hash, transaction) -> {
            for (Chain chain : chainsMovedBy(hash, transaction)) {
                follow(chain).ifPresent(complete::add);
            }
        });
        return complete;
    }

    private List<Chain> chainsMovedBy(Hash hash, Transaction transaction) {
        if (transaction.isTail()) {
            return transaction.lastIndex() >= 0 && transaction.lastIndex() < greatestLength
                    ? List.of(new Chain(hash, transaction))
                    : List.of();
        }
        followers.put(hash, transaction);
        if (followers.size() > GREATEST_WAITING) {
            removeFirst(followers);
        }
        List<Chain> chains = waiting.remove(hash);
        if (chains == null) {
            return List.of();
        }
        waitingChains -= chains.size();
        return chains;
    }

    /** The payload, if the chain is complete. One that waits for a transaction is kept, one that can't be is dropped. */
    private Optional<Payload> follow(Chain chain) {
        while (!chain.isComplete()) {
            Hash trunk = chain.end().trunk();
            Transaction next = followers.get(trunk);
            if (next == null) {
                await(trunk, chain);
                return Optional.empty();
            }
            if (!chain.isContinuedBy(next)) {
                return Optional.empty();
            }
            chain.parts.add(next);
        }
        return Optional.of(chain.payload());
    }

    private void await(Hash missing, Chain chain) {
        waiting.computeIfAbsent(missing, hash -> new ArrayList<>()).add(chain);
        waitingChains++;
        while (waitingChains > GREATEST_WAITING) {
            waitingChains -= removeFirst(waiting).size();
        }
    }

    private static <T> T removeFirst(Map<Hash, T> map) {
        Iterator<T> values = map.values().iterator();
        T first = values.next();
        values.remove();
        return first;
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
                    parts.stream().map(Transaction::message).toList());
        }
    }
}
