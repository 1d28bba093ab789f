package org.tanglemeter.tangle;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.Trytes;

/** The commands that look something up in the store. */
final class ReadCommands {
    private static final String UNKNOWN_TRYTES = "9".repeat(Transaction.TRYTES);

    private final TransactionStore store;
    private final NodeSettings.Limits limits;

    ReadCommands(TransactionStore store, NodeSettings.Limits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * @param limit our extension: at most so many hashes, and {@code next} in the answer; absent: all
     * @param after our extension: only what was stored after this {@code next} of an earlier answer
     */
    record Find(
            List<Hash> addresses,
            List<Hash> bundles,
            List<Hash> approvees,
            List<String> tags,
            Integer limit,
            String after) {}

    /** @param next absent unless the request had one of our extensions */
    record Found(Collection<Hash> hashes, String next) {}

    Found findTransactions(Find request) {
        TransactionQuery query = query(request);
        if (request.limit() == null && request.after() == null) {
            return new Found(findAll(query, 0).values(), null);
        }
        long after = Sequences.read("after", request.after(), store);
        SortedMap<Long, Hash> found = request.limit() == null
                ? findAll(query, after)
                : store.find(query, new Page(after, Long.MAX_VALUE, limit(request.limit())));
        return new Found(found.values(), Long.toString(found.isEmpty() ? after : found.lastKey()));
    }

    private SortedMap<Long, Hash> findAll(TransactionQuery query, long after) {
        SortedMap<Long, Hash> all = store.find(query, new Page(after, Long.MAX_VALUE, limits.found() + 1));
        if (all.size() > limits.found()) {
            throw RefusedException.error(
                    400,
                    "Could not complete request: more than " + limits.found()
                            + " transactions found; ask for pages with limit and after");
        }
        return all;
    }

    private int limit(int limit) {
        if (limit < 1 || limit > limits.found()) {
            throw RefusedException.invalidParameters("limit must be from 1 to " + limits.found());
        }
        return limit;
    }

    private TransactionQuery query(Find request) {
        TransactionQuery query = new TransactionQuery(
                hashes("addresses", request.addresses()),
                hashes("bundles", request.bundles()),
                hashes("approvees", request.approvees()),
                tags(request.tags()));
        if (query.equals(TransactionQuery.NOTHING)) {
            throw RefusedException.invalidParameters("one of addresses, bundles, approvees or tags must be given");
        }
        return query;
    }

    private Optional<Set<Hash>> hashes(String name, List<Hash> hashes) {
        return hashes == null
                ? Optional.empty()
                : Optional.of(new HashSet<>(Parameters.required(name, hashes, limits.list())));
    }

    private Optional<Set<String>> tags(List<String> tags) {
        return tags == null
                ? Optional.empty()
                : Optional.of(Parameters.required("tags", tags, limits.list()).stream()
                        .map(ReadCommands::paddedTag)
                        .collect(Collectors.toSet()));
    }

    private static String paddedTag(String tag) {
        if (tag.length() > Transaction.TAG_TRYTES || !Trytes.areTrytes(tag)) {
            throw RefusedException.invalidParameters("tags: a tag has at most 27 trytes (9, A to Z)");
        }
        return Trytes.pad(tag, Transaction.TAG_TRYTES);
    }

    record Hashes(List<Hash> hashes) {}

    record TrytesList(List<String> trytes) {}

    /** In the order asked; what is unknown is all {@code 9}. */
    TrytesList getTrytes(Hashes request) {
        List<Hash> hashes = Parameters.required("hashes", request.hashes(), Math.min(limits.list(), limits.trytes()));
        Map<Hash, String> known = store.trytes(hashes);
        return new TrytesList(hashes.stream()
                .map(hash -> known.getOrDefault(hash, UNKNOWN_TRYTES))
                .toList());
    }

    record Transactions(List<Hash> transactions) {}

    record States(List<Boolean> states) {}

    /** There are no milestones: what the node holds is included. */
    States getInclusionStates(Transactions request) {
        List<Hash> hashes = Parameters.required("transactions", request.transactions(), limits.list());
        Set<Hash> known = store.trytes(hashes).keySet();
        return new States(hashes.stream().map(known::contains).toList());
    }

    record Addresses(List<Hash> addresses) {}

    record Balances(List<String> balances, List<Hash> references, int milestoneIndex) {}

    /** Nobody ever owned an iota here: the ledger carries messages. */
    Balances getBalances(Addresses request) {
        List<Hash> addresses = Parameters.required("addresses", request.addresses(), limits.list());
        return new Balances(Collections.nCopies(addresses.size(), "0"), List.of(Hash.NULL), 0);
    }

    /** Nor spent one. */
    States wereAddressesSpentFrom(Addresses request) {
        List<Hash> addresses = Parameters.required("addresses", request.addresses(), limits.list());
        return new States(Collections.nCopies(addresses.size(), false));
    }

    record Tails(List<Hash> tails) {}

    /** @param info why not; absent if consistent */
    record Consistency(boolean state, String info) {}

    /** A tail is consistent if all transactions of its bundle are here. */
    Consistency checkConsistency(Tails request) {
        List<Hash> tails = Parameters.required("tails", request.tails(), limits.list());
        Map<Hash, String> known = store.trytes(tails);
        for (Hash hash : tails) {
            Transaction tail = known.containsKey(hash) ? Transaction.parse(known.get(hash)) : null;
            if (tail == null || !tail.isTail()) {
                throw RefusedException.error(
                        400, "Invalid transaction, " + (tail == null ? "missing: " : "not a tail: ") + hash);
            }
            if (!isComplete(tail)) {
                return new Consistency(false, "tails are not solid (missing a referenced tx): " + hash);
            }
        }
        return new Consistency(true, null);
    }

    private boolean isComplete(Transaction tail) {
        Transaction last = tail;
        while (last.currentIndex() < tail.lastIndex()) {
            String next = store.trytes(List.of(last.trunk())).get(last.trunk());
            int index = last.currentIndex() + 1;
            last = next == null ? null : Transaction.parse(next);
            if (last == null || last.currentIndex() != index || !last.bundle().equals(tail.bundle())) {
                return false;
            }
        }
        return true;
    }
}
