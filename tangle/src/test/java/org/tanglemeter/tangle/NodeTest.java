package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Hash;

/** A node from start to stop, and what outlives it. */
class NodeTest {
    private static final Hash ADDRESS = Messages.hash("ADDRESS");

    @TempDir
    private Path data;

    @Test
    void keepsWhatWasStoredOverARestart() {
        List<String> trytes;
        try (Node node = start()) {
            Api api = new Api(node.url());
            trytes = Messages.attached(api, ADDRESS, "MESSAGE", 3);
            Messages.store(api, trytes);
        }
        try (Node node = start()) {
            Api api = new Api(node.url());
            List<String> hashes = api.call("findTransactions", Map.of("addresses", List.of(ADDRESS.trytes())))
                    .list("hashes");
            assertThat(hashes).isEqualTo(Messages.hashes(trytes));
            assertThat(api.call("getTrytes", Map.of("hashes", hashes)).list("trytes"))
                    .isEqualTo(trytes);
            assertThat(api.call("getTips", Map.of()).list("hashes")).containsExactly(hashes.get(0));
        }
    }

    @Test
    void refusesADirectoryThatAnotherNodeUses() {
        try (Node node = start()) {
            assertThat(node.port()).isPositive();
            assertThatThrownBy(this::start)
                    .isInstanceOf(NodeStartException.class)
                    .hasMessageContaining("Another node uses " + data);
        }
    }

    @Test
    void refusesAPortThatIsTaken(@TempDir Path other) {
        try (Node node = start()) {
            NodeSettings samePort =
                    NodeSettings.of(Map.of("data", other.toString(), "port", String.valueOf(node.port())));
            assertThatThrownBy(() -> Node.start(samePort))
                    .isInstanceOf(NodeStartException.class)
                    .hasMessageContaining("Can't listen on 127.0.0.1:" + node.port());
        }
    }

    private Node start() {
        return Node.start(NodeSettings.of(Map.of("data", data.toString(), "port", "0", "mwm", "3")));
    }
}
