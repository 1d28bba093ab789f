package org.tanglemeter.camel.iota.mam;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.store.Outbox;
import org.tanglemeter.camel.iota.mam.store.Outgoing;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.NodeClient.Tips;
import org.tanglemeter.ledger.NodeRefusedException;
import org.tanglemeter.ledger.NodeUnavailableException;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.ProofOfWork;

/** Brings a message of the outbox onto the ledger, however often it takes. */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final NodeClient node;
    private final ProofOfWorkStep proofOfWork;
    private final Outbox outbox;
    private final int depth;

    /** @param depth milestones to go back for the transactions to approve */
    Publisher(NodeClient node, ProofOfWorkStep proofOfWork, Outbox outbox, int depth) {
        this.node = node;
        this.proofOfWork = proofOfWork;
        this.outbox = outbox;
        this.depth = depth;
    }

    /**
     * Attaches the message if that is not done yet, stores it, and waits until the node shows it.
     *
     * @throws NodeUnavailableException if it can't be known whether the node has it; trying again sends the same message
     * @throws NodeRefusedException if the node does not want it so; trying again attaches it anew
     */
    Receipt publish(Outgoing message) throws InterruptedException {
        List<Transaction> transactions = outbox.attached(message);
        if (transactions.isEmpty()) {
            transactions = attach(message);
        }
        store(message, transactions);
        Hash bundle = transactions.get(0).bundle();
        Receipt receipt = outbox.done(message, bundle, transactions.size());
        LOG.debug("Message {} of {} is on the ledger in bundle {}", message.key(), message.channel(), bundle);
        return receipt;
    }

    private List<Transaction> attach(Outgoing message) throws InterruptedException {
        Bundle bundle = Bundle.ofPayload(
                message.address(), message.tag(), message.timestamp().getEpochSecond(), message.payload());
        Tips tips = node.tipsToApprove(depth);
        long begin = System.nanoTime();
        List<Transaction> attached = proofOfWork.attach(tips, bundle.transactions());
        outbox.attached(message, attached, Duration.ofNanos(System.nanoTime() - begin));
        return attached;
    }

    private void store(Outgoing message, List<Transaction> transactions) {
        try {
            node.store(transactions);
        } catch (NodeRefusedException e) {
            outbox.detach(message);
            throw e;
        }
        try {
            node.broadcast(transactions);
        } catch (NodeRefusedException e) {
            LOG.debug("The node passes nothing on when asked to: {}", e.getMessage());
        }
        Collection<Hash> hashes = transactions.stream().map(Transaction::hash).toList();
        if (!node.transactions(hashes).keySet().containsAll(hashes)) {
            throw new NodeUnavailableException("The node took the transactions, but does not show them", null);
        }
    }

    /** Chains transactions and does their proof of work, here or at the node. */
    @FunctionalInterface
    interface ProofOfWorkStep {
        List<Transaction> attach(Tips tips, List<Transaction> transactions) throws InterruptedException;

        static ProofOfWorkStep local(Attacher attacher, int minWeightMagnitude) {
            return (tips, transactions) ->
                    attacher.attach(tips, minWeightMagnitude, transactions, ProofOfWork.Progress.NONE);
        }

        static ProofOfWorkStep remote(NodeClient node, int minWeightMagnitude) {
            return (tips, transactions) -> node.attach(tips, minWeightMagnitude, transactions);
        }
    }
}
