package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementTest {
    @TempDir
    Path directory;

    @Test
    void healthTellsOfNodeAndOutbox() {
        try (TestNode node = new TestNode(directory.resolve("node"));
                TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            assertThat(camel.send("iota-mam:live", "body", "a").getException()).isNull();

            assertThat(health(camel, "iota-node").getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(health(camel, "iota-outbox").getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(health(camel, "iota-outbox").getDetails())
                    .containsEntry("outbox.depth", 0)
                    .containsKey("outbox.lastPublished.seconds");

            node.stop();
            Exchange failed = camel.send("iota-mam:live", "body", "b");
            assertThat(failed.getException()).isNotNull();
            assertThat(health(camel, "iota-node").getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(health(camel, "iota-node").getDetails()).containsKey("node.lastAnswer.seconds");
            node.restart();
        }
    }

    @Test
    void anEndpointTellsWhatItPublished() {
        try (TestNode node = new TestNode(directory.resolve("node"));
                TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            IotaMamEndpoint endpoint = camel.context().getEndpoint("iota-mam:live", IotaMamEndpoint.class);
            assertThat(endpoint.getSecondsSinceLastMessage()).isEqualTo(-1);

            assertThat(camel.send("iota-mam:live", "body", "a").getException()).isNull();

            assertThat(endpoint.getMessages()).isEqualTo(1);
            assertThat(endpoint.getSecondsSinceLastMessage()).isNotNegative();
            assertThat(endpoint.getOutboxDepth()).isZero();
        }
    }

    private static HealthCheck.Result health(TestCamel camel, String id) {
        Map<String, HealthCheck.Result> results = HealthCheckHelper.invoke(camel.context(), "full").stream()
                .collect(Collectors.toMap(result -> result.getCheck().getId(), result -> result, (one, other) -> one));
        return results.get(id);
    }
}
