package org.tanglemeter.camel.iota.mam.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

class AddressPushTest {
    private static final Hash OURS = new Hash("A".repeat(81));
    private static final Hash OTHER = new Hash("B".repeat(81));

    @TempDir
    Path directory;

    private Node node;
    private AddressPush push;

    @BeforeEach
    void start() {
        node = Node.start(NodeSettings.of(Map.of("port", "0", "data", directory.toString(), "mwm", "0")));
        push = new AddressPush(List.of(URI.create(node.url())), Duration.ofSeconds(5), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        push.close();
        node.close();
    }

    @Test
    void hearsOfItsAddressesOnly() throws Exception {
        followUntilQuiet(OURS);

        put(OTHER);
        put(OURS);
        await().until(() -> push.follow(Set.of(OURS)));
        assertThat(push.follow(Set.of(OURS))).isFalse();
    }

    @Test
    void followsOtherAddressesWhenTheyChange() throws Exception {
        followUntilQuiet(OURS);
        followUntilQuiet(OTHER);

        put(OTHER);
        await().until(() -> push.follow(Set.of(OTHER)));
    }

    @Test
    void mayAlwaysHaveNewsWithoutItsNode() {
        followUntilQuiet(OURS);

        node.close();

        await().untilAsserted(() -> {
            assertThat(push.follow(Set.of(OURS))).isTrue();
            assertThat(push.follow(Set.of(OURS))).isTrue();
        });
    }

    private void followUntilQuiet(Hash address) {
        assertThat(push.follow(Set.of(address))).isTrue();
        await().until(() -> !push.follow(Set.of(address)));
    }

    private void put(Hash address) throws InterruptedException {
        try (JotaNodeClient client = new JotaNodeClient(
                        List.of(URI.create(node.url())), Duration.ofSeconds(5), Duration.ofSeconds(5));
                ProofOfWork engine = ProofOfWorkEngines.best(1)) {
            client.store(new Attacher(engine, Clock.systemUTC())
                    .attach(
                            client.tipsToApprove(3),
                            0,
                            Bundle.ofPayload(address, "", 0, "").transactions(),
                            ProofOfWork.Progress.NONE));
        }
    }
}
