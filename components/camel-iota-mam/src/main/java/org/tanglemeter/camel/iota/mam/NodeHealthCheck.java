package org.tanglemeter.camel.iota.mam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.NodeRefusedException;
import org.tanglemeter.ledger.NodeUnavailableException;

/** Whether the nodes in use answer, and since when they do not. */
final class NodeHealthCheck extends AbstractHealthCheck {
    private final Supplier<Collection<NodeClient>> nodes;
    private final Clock clock;
    private Optional<Instant> lastAnswer = Optional.empty();

    NodeHealthCheck(Supplier<Collection<NodeClient>> nodes, Clock clock) {
        super("camel", "iota-node");
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    protected synchronized void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        try {
            nodes.get().forEach(NodeClient::ping);
            lastAnswer = Optional.of(clock.instant());
            result.up();
        } catch (NodeUnavailableException | NodeRefusedException e) {
            result.down().message(e.getMessage());
        }
        lastAnswer.ifPresent(last -> result.detail(
                "node.lastAnswer.seconds",
                Duration.between(last, clock.instant()).toSeconds()));
    }
}
