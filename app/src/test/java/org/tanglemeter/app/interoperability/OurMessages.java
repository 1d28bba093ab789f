package org.tanglemeter.app.interoperability;

import java.util.List;
import java.util.Map;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.PayloadCollector;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.TryteText;

/** Our own bundles, with our own proof of work, through our client of a node. */
record OurMessages(NodeClient node, Attacher attacher, int weight) implements MessageClient {
    private static final String TAG = "TANGLEMETER";
    private static final long TIMESTAMP = 1_577_836_800;
    private static final int DEPTH = 3;
    private static final int GREATEST_LENGTH = 100;

    @Override
    public void send(Hash address, String text) {
        Bundle bundle = Bundle.ofPayload(address, TAG, TIMESTAMP, TryteText.encode(text));
        try {
            List<Transaction> attached = attacher.attach(
                    node.tipsToApprove(DEPTH), weight, bundle.transactions(), ProofOfWork.Progress.NONE);
            node.store(attached);
            node.broadcast(attached);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while attaching", e);
        }
    }

    @Override
    public List<String> read(Hash address) {
        List<List<Hash>> each =
                node.find(List.of(address)).stream().map(List::of).toList();
        return new PayloadCollector(node::transactions, GREATEST_LENGTH)
                .collect(each, Map.of()).payloads().stream()
                        .map(payload -> MessageText.decode(payload.trytes()))
                        .toList();
    }
}
