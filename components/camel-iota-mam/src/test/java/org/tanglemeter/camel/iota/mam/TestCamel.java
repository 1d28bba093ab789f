package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** A Camel context whose state and keys are in a directory of its own. */
final class TestCamel implements AutoCloseable {
    private final CamelContext context = new DefaultCamelContext();
    private final Path directory;

    TestCamel(Path directory, String nodes) {
        this.directory = directory;
        context.getCamelContextExtension()
                .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry(context));
        configure(context.getComponent("iota-mam", IotaMamComponent.class).getConfiguration(), nodes);
        configure(
                context.getComponent("iota-message", IotaMessageComponent.class).getConfiguration(), nodes);
        context.getComponent("iota-mam", IotaMamComponent.class)
                .getConfiguration()
                .setKeyDirectory(keys().toString());
    }

    Path keys() {
        return directory.resolve("keys");
    }

    Path state() {
        return directory.resolve("state");
    }

    TestCamel bind(String name, Object bean) {
        context.getRegistry().bind(name, bean);
        return this;
    }

    TestCamel mam(Consumer<IotaMamConfiguration> change) {
        change.accept(context.getComponent("iota-mam", IotaMamComponent.class).getConfiguration());
        return this;
    }

    TestCamel routes(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", yaml));
        return this;
    }

    TestCamel start() {
        context.start();
        return this;
    }

    CamelContext context() {
        return context;
    }

    MockEndpoint mock(String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    /** What came of sending a body to an endpoint. */
    Exchange send(String uri, Object body, String key) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withBody(body)
                .withHeader(IotaMamConstants.MESSAGE_KEY, key)
                .send();
    }

    /** Waits, while it runs, until an assertion holds. */
    void untilAsserted(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion);
    }

    @Override
    public void close() {
        context.stop();
    }

    private void configure(LedgerConfiguration options, String nodes) {
        options.setNodes(nodes);
        options.setMinWeightMagnitude(TestNode.WEIGHT);
        options.setStateDirectory(state().toString());
    }
}
