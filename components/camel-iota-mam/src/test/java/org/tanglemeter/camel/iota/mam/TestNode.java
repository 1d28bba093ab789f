package org.tanglemeter.camel.iota.mam;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** A real node in this process, with next to no proof of work. */
final class TestNode implements AutoCloseable {
    static final int WEIGHT = 2;

    private final Node node;

    TestNode(Path data) {
        this(data, 0);
    }

    TestNode(Path data, int port) {
        node = Node.start(NodeSettings.of(
                Map.of("port", Integer.toString(port), "data", data.toString(), "mwm", Integer.toString(WEIGHT))));
    }

    String url() {
        return node.url();
    }

    int port() {
        return node.port();
    }

    JotaNodeClient client() {
        return new JotaNodeClient(List.of(URI.create(url())), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        node.close();
    }
}
