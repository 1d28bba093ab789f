package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementTest {
    private static final String PUBLISH = """
            - route:
                from:
                  uri: direct:publish
                  steps:
                    - to: { uri: "iota-mam:live" }
            """;

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
    void anEndpointTellsWhatItPublished() throws Exception {
        try (TestNode node = new TestNode(directory.resolve("node"));
                TestCamel camel = new TestCamel(directory.resolve("writer"), node.url())
                        .routes(PUBLISH)
                        .start()) {
            assertThat(attribute(camel, "Messages")).isEqualTo(0L);
            assertThat(attribute(camel, "SecondsSinceLastMessage")).isEqualTo(-1L);

            assertThat(camel.send("direct:publish", "body", "a").getException()).isNull();

            assertThat(attribute(camel, "Messages")).isEqualTo(1L);
            assertThat((long) attribute(camel, "SecondsSinceLastMessage")).isNotNegative();
            assertThat(attribute(camel, "OutboxDepth")).isEqualTo(0);
            assertThat(attribute(camel, "Channel")).isEqualTo("live");
        }
    }

    private static Object attribute(TestCamel camel, String name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName endpoint = new ObjectName("org.apache.camel:context="
                + camel.context().getManagementName() + ",type=endpoints,name=\"iota-mam://live\"");
        return server.getAttribute(endpoint, name);
    }

    private static HealthCheck.Result health(TestCamel camel, String id) {
        Map<String, HealthCheck.Result> results = HealthCheckHelper.invoke(camel.context(), "full").stream()
                .collect(Collectors.toMap(result -> result.getCheck().getId(), result -> result, (one, other) -> one));
        return results.get(id);
    }
}
