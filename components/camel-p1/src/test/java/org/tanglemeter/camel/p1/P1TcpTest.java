package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.telegram.Samples;

/** A meter behind a TCP server that dies, falls silent and comes back. */
class P1TcpTest {

    private static final byte[] TELEGRAM = Samples.bytes("node-dsmr-5.0-isk-1.txt");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private TcpMeter meter;

    @BeforeEach
    void switchOn() throws Exception {
        meter = new TcpMeter();
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        meter.close();
    }

    @Test
    void readsTelegramsHoweverTheyArePacked() throws Exception {
        MockEndpoint telegrams = start("");

        meter.send(1, Arrays.copyOf(TELEGRAM, 500));
        meter.send(1, Arrays.copyOfRange(TELEGRAM, 500, TELEGRAM.length));
        meter.send(1, Samples.bytes("malformed-two-back-to-back.txt"));

        await().until(() -> telegrams.getReceivedCounter() == 3);
    }

    @Test
    void goesOnAfterTheServerDied() throws Exception {
        MockEndpoint telegrams = start("?reconnectDelay=20");
        meter.send(1, TELEGRAM);
        await().until(() -> telegrams.getReceivedCounter() == 1);

        meter.die();
        meter.comeBack();
        meter.send(2, TELEGRAM);

        await().until(() -> telegrams.getReceivedCounter() == 2);
        assertThat(consumer().getBadTelegrams()).isZero();
    }

    @Test
    void waitsForAServerThatIsNotThereYet() throws Exception {
        meter.die();
        MockEndpoint telegrams = start("?reconnectDelay=20");

        meter.comeBack();
        meter.send(1, TELEGRAM);

        await().until(() -> telegrams.getReceivedCounter() == 1);
    }

    @Test
    void connectsAnewWhenTheServerFallsSilent() throws Exception {
        MockEndpoint telegrams = start("?reconnectDelay=20&dataTimeout=100");

        await().until(() -> meter.connections() >= 3);
        // again and again, because a connection may just have been given up
        await().ignoreExceptions().until(() -> {
            meter.send(3, TELEGRAM);
            return telegrams.getReceivedCounter() > 0;
        });
    }

    private MockEndpoint start(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(meter.uri() + options).routeId("meter").to("mock:telegrams");
            }
        });
        context.start();
        return context.getEndpoint("mock:telegrams", MockEndpoint.class);
    }

    private P1Consumer consumer() {
        return (P1Consumer) context.getRoute("meter").getConsumer();
    }
}
