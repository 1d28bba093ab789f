package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.ProofOfWorkEngines;

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
    void deletesWhatIsOlderThanTheRetention() {
        MovedClock clock = new MovedClock();
        try (Node node = start(clock)) {
            Api api = new Api(node.url());
            Messages.store(api, Messages.attached(api, ADDRESS, "OLD", 1));
        }
        clock.move(Duration.ofDays(31));
        try (Node node = start(clock)) {
            Api api = new Api(node.url());
            List<String> young = Messages.attached(api, ADDRESS, "YOUNG", 1);
            Messages.store(api, young);
            await().untilAsserted(() -> assertThat(
                            api.call("findTransactions", Map.of("addresses", List.of(ADDRESS.trytes())))
                                    .list("hashes"))
                    .isEqualTo(Messages.hashes(young)));
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
        return Node.start(settings("0"));
    }

    private Node start(Clock clock) {
        return Node.start(settings("30"), clock, ProofOfWorkEngines.best(1));
    }

    private NodeSettings settings(String retentionDays) {
        return NodeSettings.of(
                Map.of("data", data.toString(), "port", "0", "mwm", "3", "retention.days", retentionDays));
    }
}
