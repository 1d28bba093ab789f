package org.tanglemeter.camel.iota.mam.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.ledger.PayloadCollector;
import org.tanglemeter.ledger.PayloadCollector.Collected;
import org.tanglemeter.ledger.PayloadCollector.Incomplete;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.Trytes;

/**
 * Looks at addresses again and again, and sees each payload once. Anyone can put junk there: a transaction is fetched
 * once, as long as its address is watched, and again only when its payload arrives in parts, with each of them, or when junk points to it.
 *
 * <p>However much junk there is, memory is bounded and nothing is lost: few transactions are held at a time, and what
 * there is no room to remember is fetched again at the next look.
 *
 * <p>Not safe for use by several threads.
 */
public final class AddressWatch {
    /** A node that lists a transaction and does not have it may still be getting it; or it is none at all. */
    private static final int TRIES = 10;

    /** Transactions that are held at a time, 3 KB each. */
    private static final int HELD = 500;

    /** Trytes of a hash that tell transactions apart, 61 bits. Nobody can aim at those of a hash that is still to come. */
    private static final int SHORT_HASH = 13;

    private final NodeClient node;
    private final PayloadCollector collector;
    private final int room;
    private final Set<Hash> watched = new HashSet<>();

    /** The addresses of the transactions that are done with, or whose payload waits. */
    private final Map<Long, Hash> addressOf = new HashMap<>();

    /** The payloads that go on with a transaction that is not there yet, by its hash. */
    private final Map<Hash, List<Incomplete>> waiting = new HashMap<>();

    private int waitingParts;
    private final Map<Long, Integer> tries = new HashMap<>();

    /** @param greatestLength transactions of a payload; longer ones are ignored */
    public AddressWatch(NodeClient node, int greatestLength) {
        this(node, greatestLength, 100_000);
    }

    /** @param room transactions that are remembered, 60 bytes each; a tenth as many of payloads that wait, 200 bytes each */
    AddressWatch(NodeClient node, int greatestLength, int room) {
        this.node = node;
        this.collector = new PayloadCollector(node::transactions, greatestLength);
        this.room = room;
    }

    /**
     * Asks the node what is on the addresses.
     *
     * @param taker is given the payloads that became complete since the last look, a few at a time, and says whether to
     *     go on; those that it was not given come at the next look
     * @return whether it went on to the end
     */
    public boolean look(Collection<Hash> addresses, Predicate<List<Payload>> taker) {
        watched.addAll(addresses);
        Iterator<List<Hash>> pages = node.findInPages(addresses);
        while (pages.hasNext()) {
            List<Hash> page = pages.next();
            for (int start = 0; start < page.size(); start += HELD) {
                if (!take(page.subList(start, Math.min(page.size(), start + HELD)), taker)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Forgets what was on these addresses, so that it is found again. */
    public void forget(Collection<Hash> addresses) {
        if (watched.removeAll(addresses)) {
            Set<Hash> left = Set.copyOf(addresses);
            addressOf.values().removeIf(left::contains);
            stopWaiting(left);
        }
    }

    /** Forgets what was on other addresses than these. */
    public void keepOnly(Collection<Hash> addresses) {
        Set<Hash> kept = Set.copyOf(addresses);
        Set<Hash> left = new HashSet<>(watched);
        left.removeAll(kept);
        if (watched.retainAll(kept)) {
            addressOf.values().retainAll(kept);
            stopWaiting(left);
            tries.clear();
        }
    }

    /** How many hashes it remembers. */
    int remembered() {
        return addressOf.size() + waitingParts + tries.size();
    }

    private boolean take(List<Hash> listed, Predicate<List<Payload>> taker) {
        List<Hash> unseen = listed.stream()
                .filter(hash -> !addressOf.containsKey(shortened(hash)))
                .toList();
        if (unseen.isEmpty()) {
            return true;
        }
        Map<Hash, Transaction> found = node.transactions(unseen);
        Deque<Incomplete> beginnings = beginnings(found);
        while (!beginnings.isEmpty()) {
            List<Incomplete> together = nextOf(beginnings);
            Collected collected =
                    collector.collect(together.stream().map(Incomplete::parts).toList(), found);
            remember(together, collected);
            if (!collected.payloads().isEmpty() && !taker.test(collected.payloads())) {
                return false;
            }
        }
        found.forEach((hash, transaction) -> {
            if (!collector.canBeginWith(transaction) || !watched.contains(transaction.address())) {
                remember(hash, transaction.address());
            }
        });
        unseen.stream().filter(hash -> !found.containsKey(hash)).forEach(this::missed);
        return true;
    }

    /** Payloads that begin with one of the transactions, and those that waited for one of them. */
    private Deque<Incomplete> beginnings(Map<Hash, Transaction> found) {
        Deque<Incomplete> beginnings = new ArrayDeque<>();
        found.forEach((hash, transaction) -> {
            if (collector.canBeginWith(transaction) && watched.contains(transaction.address())) {
                beginnings.add(Incomplete.beginning(hash, transaction));
            }
            beginnings.addAll(waiting.getOrDefault(hash, List.of()));
        });
        return beginnings;
    }

    /** So many that their transactions can be held, and at least one. */
    private static List<Incomplete> nextOf(Deque<Incomplete> beginnings) {
        List<Incomplete> together = new ArrayList<>();
        int transactions = 0;
        while (!beginnings.isEmpty()
                && (together.isEmpty() || transactions + beginnings.element().length() <= HELD)) {
            transactions += beginnings.element().length();
            together.add(beginnings.remove());
        }
        return together;
    }

    private void remember(List<Incomplete> tried, Collected collected) {
        tried.forEach(this::stopWaiting);
        tried.forEach(each -> remember(each.tail(), each.address()));
        Set<Hash> forgotten = collected.incomplete().stream()
                .filter(incomplete -> !await(incomplete))
                .map(Incomplete::tail)
                .collect(Collectors.toSet());
        collected.parts().forEach((hash, address) -> {
            // What another payload waits for is looked at when it is listed.
            if (!forgotten.contains(hash) && !waiting.containsKey(hash)) {
                remember(hash, address);
            }
        });
    }

    /** Whether there is room for it; else its tail is forgotten, and tried again at the next look. */
    private boolean await(Incomplete incomplete) {
        long tail = shortened(incomplete.tail());
        int parts = incomplete.parts().size();
        if (!addressOf.containsKey(tail) || waitingParts + parts > room / 10) {
            addressOf.remove(tail);
            return false;
        }
        waiting.computeIfAbsent(incomplete.missing(), hash -> new ArrayList<>()).add(incomplete);
        waitingParts += parts;
        return true;
    }

    private void remember(Hash hash, Hash address) {
        if (addressOf.size() < room) {
            addressOf.put(shortened(hash), address);
        }
    }

    private void missed(Hash hash) {
        long shortened = shortened(hash);
        if (tries.size() < room / 10 && tries.merge(shortened, 1, Integer::sum) == TRIES) {
            tries.remove(shortened);
            remember(hash, Hash.NULL);
        }
    }

    private void stopWaiting(Incomplete incomplete) {
        waiting.computeIfPresent(incomplete.missing(), (hash, those) -> {
            if (those.remove(incomplete)) {
                waitingParts -= incomplete.parts().size();
            }
            return those.isEmpty() ? null : those;
        });
    }

    private void stopWaiting(Set<Hash> addresses) {
        List<Incomplete> left = waiting.values().stream()
                .flatMap(List::stream)
                .filter(incomplete -> addresses.contains(incomplete.address()))
                .toList();
        left.forEach(this::stopWaiting);
    }

    private static long shortened(Hash hash) {
        long number = 0;
        for (int i = 0; i < SHORT_HASH; i++) {
            number = 27 * number + Trytes.ALPHABET.indexOf(hash.trytes().charAt(i));
        }
        return number;
    }
}
