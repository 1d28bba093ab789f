package org.tanglemeter.app.interoperability;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.iota.jota.IotaAPI;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** A real node of low weight, and the clients of this JVM that are connected to it. */
final class TestNode implements AutoCloseable {
    static final int WEIGHT = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Node node;
    private final NodeClient client;
    private final ProofOfWork proofOfWork = ProofOfWorkEngines.best(1);

    TestNode(Path data) {
        node = Node.start(NodeSettings.of(Map.of("port", "0", "data", data.toString(), "mwm", String.valueOf(WEIGHT))));
        client = new JotaNodeClient(List.of(URI.create(node.url())), TIMEOUT, TIMEOUT);
    }

    String url() {
        return node.url();
    }

    NodeClient client() {
        return client;
    }

    OurMessages ourMessages() {
        return new OurMessages(client, new Attacher(proofOfWork, Clock.systemUTC()), WEIGHT);
    }

    IotaAPI jota() {
        return new IotaAPI.Builder()
                .protocol("http")
                .host("127.0.0.1")
                .port(node.port())
                .build();
    }

    @Override
    public void close() {
        client.close();
        proofOfWork.close();
        node.close();
    }
}
