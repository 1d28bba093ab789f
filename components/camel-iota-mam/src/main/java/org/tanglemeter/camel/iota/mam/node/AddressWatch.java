package org.tanglemeter.camel.iota.mam.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.ledger.PayloadCollector;
import org.tanglemeter.ledger.Transaction;

/**
 * Looks at addresses again and again, and sees each payload once. Anyone can put junk there: a transaction is fetched
 * once, as long as its address is watched.
 *
 * <p>Not safe for use by several threads.
 */
public final class AddressWatch {
    /** A node that lists a transaction and does not have it may still be getting it; or it is none at all. */
    private static final int TRIES = 10;

    private final NodeClient node;
    private final int greatestLength;
    private final Map<Hash, PayloadCollector> collectors = new HashMap<>();
    private final Map<Hash, Hash> addressOf = new HashMap<>();
    private final Map<Hash, Integer> tries = new HashMap<>();

    /** @param greatestLength transactions of a payload; longer ones are ignored */
    public AddressWatch(NodeClient node, int greatestLength) {
        this.node = node;
        this.greatestLength = greatestLength;
    }

    /**
     * Asks the node what is on the addresses.
     *
     * @return the payloads that became complete since the last look
     */
    public List<Payload> look(Collection<Hash> addresses) {
        addresses.forEach(address -> collectors.computeIfAbsent(address, any -> new PayloadCollector(greatestLength)));
        List<Hash> unseen = node.find(addresses).stream()
                .filter(hash -> !addressOf.containsKey(hash) && tries.getOrDefault(hash, 0) < TRIES)
                .toList();
        Map<Hash, Transaction> transactions = node.transactions(unseen);
        Map<Hash, Map<Hash, Transaction>> byAddress = new LinkedHashMap<>();
        for (Hash hash : unseen) {
            Transaction transaction = transactions.get(hash);
            if (transaction == null) {
                tries.merge(hash, 1, Integer::sum);
            } else {
                tries.remove(hash);
                addressOf.put(hash, transaction.address());
                byAddress
                        .computeIfAbsent(transaction.address(), any -> new LinkedHashMap<>())
                        .put(hash, transaction);
            }
        }
        List<Payload> payloads = new ArrayList<>();
        byAddress.forEach((address, found) -> {
            PayloadCollector collector = collectors.get(address);
            if (collector != null) {
                payloads.addAll(collector.add(found));
            }
        });
        return payloads;
    }

    /** Forgets what was on these addresses, so that it is found again. */
    public void forget(Collection<Hash> addresses) {
        if (collectors.keySet().removeAll(addresses)) {
            addressOf.values().removeAll(addresses);
        }
    }

    /** Forgets what was on other addresses than these. */
    public void keepOnly(Collection<Hash> addresses) {
        Set<Hash> kept = new HashSet<>(addresses);
        if (collectors.keySet().retainAll(kept)) {
            addressOf.values().retainAll(kept);
            tries.clear();
        }
    }
}
