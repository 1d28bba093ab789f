package org.tanglemeter.ledger;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What we ask of a node that speaks IRI's API. Implementations are safe for use by several threads.
 *
 * <p>Every method throws {@link NodeUnavailableException} when the node can't be reached or answers nonsense (trying
 * again later may help), and {@link NodeRefusedException} when it answers that the request is wrong (it won't).
 */
public interface NodeClient extends AutoCloseable {

    /**
     * The hashes of all transactions on any of the addresses, each once, in the order of the node's answer. The node may
     * name hashes that belong elsewhere: {@link #transactions} tells the address of each.
     */
    List<Hash> find(Collection<Hash> addresses);

    /**
     * The same in pages, each asked for when it is wanted, so that not all need be held at a time; a hash can be on
     * several of them.
     */
    default Iterator<List<Hash>> findInPages(Collection<Hash> addresses) {
        return List.of(find(addresses)).iterator();
    }

    /** The transactions of the hashes; an unknown one is missing from the map. */
    Map<Hash, Transaction> transactions(Collection<Hash> hashes);

    /** Two transactions to approve, found by a walk from {@code depth} milestones back. */
    Tips tipsToApprove(int depth);

    /**
     * Lets the node do the proof of work.
     *
     * @param transactions in the order of their indices, without trunk, branch and nonce
     * @return the same order, attached
     */
    List<Transaction> attach(Tips tips, int minWeightMagnitude, List<Transaction> transactions);

    /** Stores the transactions; when this returns, the node has answered that it keeps them. */
    void store(List<Transaction> transactions);

    /** Asks the node to pass the transactions on to its neighbours. */
    void broadcast(List<Transaction> transactions);

    /** Asks the node for a sign of life. */
    void ping();

    @Override
    void close();

    /** What a new bundle approves. */
    record Tips(Hash trunk, Hash branch) {}
}
