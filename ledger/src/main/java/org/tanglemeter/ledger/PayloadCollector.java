package org.tanglemeter.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts payloads together, each from its tail on: whatever else stands on the address, and in whatever order it was found,
 * decides nothing.
 *
 * <p>Anyone can put anything on an address. A payload starts at a transaction with index 0 and follows the trunk as
 * long as bundle, address and last index stay and the index grows by one; all else is no payload. A trunk is followed at
 * most as far as the greatest length allows.
 */
public final class PayloadCollector {
    private final Function<Collection<Hash>, Map<Hash, Transaction>> source;
    private final int greatestLength;

    /**
     * @param source gives the transactions that it has, as {@link NodeClient#transactions} does
     * @param greatestLength transactions of a payload; longer ones are ignored
     */
    public PayloadCollector(Function<Collection<Hash>, Map<Hash, Transaction>> source, int greatestLength) {
        this.source = source;
        this.greatestLength = greatestLength;
    }

    /** Whether a payload of no more than the greatest length can begin with the transaction. */
    public boolean canBeginWith(Transaction transaction) {
        return transaction.isTail() && transaction.lastIndex() >= 0 && transaction.lastIndex() < greatestLength;
    }

    /**
     * The payloads that begin with the transactions. Takes memory for as many transactions as the beginnings say to
     * have.
     *
     * @param beginnings of each payload the hashes that are known, the tail first
     * @param given transactions that the source need not be asked for
     */
    public Collected collect(Collection<List<Hash>> beginnings, Map<Hash, Transaction> given) {
        Map<Hash, Transaction> known = new HashMap<>(given);
        fetch(beginnings.stream().flatMap(List::stream), known);
        List<Payload> payloads = new ArrayList<>();
        List<Incomplete> incomplete = new ArrayList<>();
        List<Chain> open = beginnings.stream()
                .map(parts -> parts.get(0))
                .filter(tail -> known.containsKey(tail) && canBeginWith(known.get(tail)))
                .map(tail -> new Chain(tail, known.get(tail)))
                .toList();
        Map<Hash, Hash> parts = new HashMap<>();
        while (!open.isEmpty()) {
            fetch(open.stream().filter(chain -> !chain.isComplete()).map(Chain::next), known);
            List<Chain> followed = new ArrayList<>();
            for (Chain chain : open) {
                if (chain.isComplete()) {
                    payloads.add(chain.payload());
                    chain.hashes.forEach(hash -> parts.put(hash, chain.end().address()));
                } else if (!known.containsKey(chain.next())) {
                    incomplete.add(chain.incomplete());
                    chain.hashes.forEach(hash -> parts.put(hash, chain.end().address()));
                } else if (chain.isContinuedBy(known.get(chain.next()))) {
                    chain.add(known.get(chain.next()));
                    followed.add(chain);
                }
            }
            open = followed;
        }
        return new Collected(payloads, incomplete, parts);
    }

    private void fetch(Stream<Hash> hashes, Map<Hash, Transaction> known) {
        Set<Hash> missing = new LinkedHashSet<>(
                hashes.filter(hash -> !known.containsKey(hash)).toList());
        if (!missing.isEmpty()) {
            known.putAll(source.apply(missing));
        }
    }

    /**
     * What came of it; beginnings that are none are in neither list.
     *
     * @param payloads that are complete
     * @param incomplete those of which a transaction is not there
     * @param parts the hashes of both's transactions, and the address of each
     */
    public record Collected(List<Payload> payloads, List<Incomplete> incomplete, Map<Hash, Hash> parts) {
        public Collected {
            payloads = List.copyOf(payloads);
            incomplete = List.copyOf(incomplete);
            parts = Map.copyOf(parts);
        }
    }

    /**
     * The beginning of a payload.
     *
     * @param parts its transactions, the tail first
     * @param missing the next one, which the source does not have
     * @param length transactions that it says to have
     */
    public record Incomplete(Hash address, List<Hash> parts, Hash missing, int length) {
        public Incomplete {
            parts = List.copyOf(parts);
        }

        /** One of which only the tail was looked for. */
        public static Incomplete beginning(Hash tail, Transaction transaction) {
            return new Incomplete(
                    transaction.address(), List.of(tail), transaction.trunk(), transaction.lastIndex() + 1);
        }

        public Hash tail() {
            return parts.get(0);
        }
    }

    private static final class Chain {
        private final List<Hash> hashes = new ArrayList<>();
        private final List<Transaction> parts = new ArrayList<>();

        Chain(Hash tail, Transaction transaction) {
            hashes.add(tail);
            parts.add(transaction);
        }

        private Transaction end() {
            return parts.get(parts.size() - 1);
        }

        Hash next() {
            return end().trunk();
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

        void add(Transaction next) {
            hashes.add(next());
            parts.add(next);
        }

        Incomplete incomplete() {
            return new Incomplete(end().address(), hashes, next(), end().lastIndex() + 1);
        }

        Payload payload() {
            Transaction first = parts.get(0);
            return new Payload(
                    hashes.get(0),
                    first.bundle(),
                    first.address(),
                    first.tag(),
                    first.timestamp(),
                    parts.stream().map(Transaction::message).toList());
        }
    }
}
