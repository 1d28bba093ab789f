package org.tanglemeter.app.http;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/** Whether the role's node answers, as its health says; told to whoever listens when it changes. */
public final class NodeWatch implements CamelContextAware {
    private static final String CHECK = "iota-node";
    private static final String RESOURCE = "node";

    private final Changes changes;
    private CamelContext context;
    private volatile boolean answers = true;

    public NodeWatch(Changes changes) {
        this.changes = changes;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }

    /** @param answers whether it did when it was last asked */
    public record ShownNode(boolean answers) {}

    public ShownNode node() {
        return new ShownNode(answers);
    }

    /** Asks the node. */
    public void look() {
        HealthCheck check = HealthCheckHelper.getHealthCheck(context, CHECK);
        boolean now = check == null || check.call().getState() == HealthCheck.State.UP;
        if (now != answers) {
            answers = now;
            changes.changed(RESOURCE);
        }
    }
}
