package org.tanglemeter.camel.iota.mam;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient.Tips;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.mam.MamMessage;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** A real node in this process, with next to no proof of work. */
final class TestNode implements AutoCloseable {
    static final int WEIGHT = 2;

    private static final ProofOfWork ENGINE = ProofOfWorkEngines.best(1);

    private final Path data;
    private Node node;
    /** Transactions of a request, none of which are seen without the others. */
    private static final int STORED_AT_ONCE = 100;

    private JotaNodeClient client;

    TestNode(Path data) {
        this.data = data;
        start(0);
    }

    String url() {
        return node.url();
    }

    JotaNodeClient client() {
        return client;
    }

    /** Puts a message on its address, whoever wrote it. */
    void put(MamMessage message) {
        put(message.address(), message.payload());
    }

    /** Puts anything on an address. */
    void put(Hash address, String payload) {
        put(Bundle.ofPayload(address, "", 0, payload).transactions());
    }

    /** Attaches and stores transactions. */
    void put(List<Transaction> transactions) {
        putAll(List.of(transactions));
    }

    /** Attaches bundles, each to the one before so that even the same one differs, and stores them, each at once. */
    void putAll(List<List<Transaction>> bundles) {
        Attacher attacher = new Attacher(ENGINE, Clock.systemUTC());
        List<Transaction> attached = new ArrayList<>();
        Tips tips = client.tipsToApprove(3);
        try {
            for (List<Transaction> bundle : bundles) {
                List<Transaction> next = attacher.attach(tips, WEIGHT, bundle, ProofOfWork.Progress.NONE);
                tips = new Tips(next.get(0).hash(), tips.trunk());
                if (attached.size() + next.size() > STORED_AT_ONCE) {
                    client.store(attached);
                    attached.clear();
                }
                attached.addAll(next);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        client.store(attached);
    }

    void stop() {
        client.close();
        node.close();
    }

    /** Starts it again where it was. */
    void restart() {
        start(node.port());
    }

    @Override
    public void close() {
        stop();
    }

    private void start(int port) {
        node = Node.start(NodeSettings.of(
                Map.of("port", Integer.toString(port), "data", data.toString(), "mwm", Integer.toString(WEIGHT))));
        client = new JotaNodeClient(List.of(URI.create(url())), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }
}
