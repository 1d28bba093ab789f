package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.camel.p1.telegram.Samples;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/** What an operator sees: counters, health, and damaged telegrams on a route if they are wanted there. */
class P1OperationTest {

    private static final byte[] GOOD = Samples.bytes("node-dsmr-5.0-isk-1.txt");
    private static final byte[] BAD = Samples.bytes("malformed-bad-crc.txt");

    @TempDir
    private Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void countsInJmx() throws Exception {
        start("p1:file:" + recording(GOOD, BAD, GOOD, BAD, BAD, GOOD) + "?replay=asFastAsPossible");
        await().until(() -> attribute("Ended").equals(true));

        assertThat(attribute("GoodTelegrams")).isEqualTo(3L);
        assertThat(attribute("BadTelegrams")).isEqualTo(3L);
        assertThat(attribute("LostTelegrams")).isEqualTo(0L);
        assertThat(attribute("Connections")).isEqualTo(1L);
        await().until(() -> attribute("WaitingTelegrams").equals(0));
        assertThat(attribute("RouteId")).isEqualTo("meter");
    }

    @Test
    void isHealthyAsLongAsTelegramsCome() throws Exception {
        try (TcpMeter meter = new TcpMeter()) {
            start(meter.uri() + "?dataTimeout=300&reconnectDelay=20");
            await().until(() -> health().getState() == HealthCheck.State.DOWN);
            assertThat(health().getMessage()).get().asString().startsWith("No good telegram for");

            await().ignoreExceptions().until(() -> {
                meter.send(1, GOOD);
                return health().getState() == HealthCheck.State.UP;
            });
            assertThat(health().getDetails())
                    .containsEntry("ended", false)
                    .containsEntry("telegrams.bad", 0L)
                    .containsKeys("telegrams.good", "telegrams.lost", "telegram.age.ms", "endpoint.uri");
        }
    }

    @Test
    void isHealthyAtTheEndOfARecording() throws Exception {
        start("p1:file:" + recording(GOOD) + "?dataTimeout=1");
        await().until(() -> health().getDetails().get("ended").equals(true));

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void routesDamagedTelegramsToTheErrorHandlerOnRequest() throws Exception {
        List<Object> damaged = new CopyOnWriteArrayList<>();
        Path recording = recording(GOOD, BAD, GOOD);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(TelegramException.class)
                        .handled(true)
                        .process(exchange -> damaged.add(exchange.getMessage().getHeader(P1Constants.DAMAGED)));
                from("p1:file:" + recording + "?replay=asFastAsPossible&bridgeErrorHandler=true")
                        .to("mock:telegrams");
            }
        });
        MockEndpoint telegrams = context.getEndpoint("mock:telegrams", MockEndpoint.class);
        telegrams.expectedMessageCount(2);
        context.start();

        telegrams.assertIsSatisfied();
        await().untilAsserted(() -> assertThat(damaged).containsExactly(BAD));
    }

    @Test
    void goesOnAfterTheRouteFailed() throws Exception {
        Path recording = recording(GOOD, GOOD, GOOD);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("p1:file:" + recording + "?replay=asFastAsPossible")
                        .to("mock:telegrams")
                        .throwException(new IllegalStateException("disk full"));
            }
        });
        MockEndpoint telegrams = context.getEndpoint("mock:telegrams", MockEndpoint.class);
        telegrams.expectedMessageCount(3);
        context.start();

        telegrams.assertIsSatisfied();
    }

    private void start(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("meter").to("mock:telegrams");
            }
        });
        context.start();
    }

    private Path recording(byte[]... telegrams) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] telegram : telegrams) {
            bytes.write(telegram);
        }
        return Files.write(directory.resolve("recording.txt"), bytes.toByteArray());
    }

    private Object attribute(String name) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName consumers =
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=consumers,*");
        ObjectName consumer = server.queryNames(consumers, null).iterator().next();
        return server.getAttribute(consumer, name);
    }

    private HealthCheck.Result health() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        registry.register(registry.resolveById("consumers"));
        return HealthCheckHelper.invoke(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:meter"))
                .findFirst()
                .orElseThrow();
    }
}
