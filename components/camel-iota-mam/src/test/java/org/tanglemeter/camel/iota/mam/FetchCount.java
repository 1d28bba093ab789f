package org.tanglemeter.camel.iota.mam;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Transaction;

/** A node's client that remembers which transactions it fetched. */
final class FetchCount implements NodeClient {
    private final NodeClient node;
    private final Queue<Hash> fetched = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();

    FetchCount(NodeClient node) {
        this.node = node;
    }

    /** In their order, and as often as they were fetched. */
    List<Hash> fetched() {
        return List.copyOf(fetched);
    }

    /** How often it was asked what is on addresses. */
    int looks() {
        return looks.get();
    }

    @Override
    public List<Hash> find(Collection<Hash> addresses) {
        looks.incrementAndGet();
        return node.find(addresses);
    }

    @Override
    public Iterator<List<Hash>> findInPages(Collection<Hash> addresses) {
        looks.incrementAndGet();
        return node.findInPages(addresses);
    }

    @Override
    public Map<Hash, Transaction> transactions(Collection<Hash> hashes) {
        Map<Hash, Transaction> transactions = node.transactions(hashes);
        fetched.addAll(transactions.keySet());
        return transactions;
    }

    @Override
    public Tips tipsToApprove(int depth) {
        return node.tipsToApprove(depth);
    }

    @Override
    public List<Transaction> attach(Tips tips, int minWeightMagnitude, List<Transaction> transactions) {
        return node.attach(tips, minWeightMagnitude, transactions);
    }

    @Override
    public void store(List<Transaction> transactions) {
        node.store(transactions);
    }

    @Override
    public void broadcast(List<Transaction> transactions) {
        node.broadcast(transactions);
    }

    @Override
    public void ping() {
        node.ping();
    }

    @Override
    public void close() {
        node.close();
    }
}
