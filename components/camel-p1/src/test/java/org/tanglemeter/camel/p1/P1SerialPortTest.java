package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.camel.p1.telegram.Samples;

/** A meter on a serial port: a real pair of pseudo-terminals. */
class P1SerialPortTest {

    private static final byte[] TELEGRAM = Samples.bytes("node-dsmr-5.0-isk-1.txt");

    @TempDir
    private Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest(name = "options \"{0}\", {1}")
    @CsvSource({
        "'',                        node-dsmr-5.0-isk-1.txt",
        "'',                        malformed-seven-bit-parity.txt",
        "'',                        ndokter-v2_2.txt",
        "baudRate=9600&framing=7E1, node-dsmr-5.0-isk-1.txt", // a pseudo-terminal refuses seven bits
        "baudRate=9600&framing=7E1, malformed-seven-bit-parity.txt",
        "baudRate=115200,           node-dsmr-5.0-isk-1.txt",
    })
    void readsTelegrams(String options, String file) throws Exception {
        try (PseudoTerminal cable = PseudoTerminal.plugged(directory)) {
            MockEndpoint telegrams = start(cable, options);
            awaitConnections(1);

            cable.send(Samples.bytes(file));

            await().until(() -> telegrams.getReceivedCounter() == 1);
        }
    }

    @Test
    void goesOnAfterTheCableWasUnpluggedAndPluggedInAgain() throws Exception {
        try (PseudoTerminal cable = PseudoTerminal.plugged(directory)) {
            MockEndpoint telegrams = start(cable, "reconnectDelay=20");
            for (int i = 1; i <= 3; i++) {
                awaitConnections(i);
                cable.send(TELEGRAM);
                int count = i;
                await().until(() -> telegrams.getReceivedCounter() == count);

                cable.unplug();
                cable.plug();
            }
        }
        assertThat(consumer().getBadTelegrams()).isZero();
    }

    @Test
    void waitsForACableThatIsNotThereYet() throws Exception {
        try (PseudoTerminal cable = PseudoTerminal.unplugged(directory)) {
            MockEndpoint telegrams = start(cable, "reconnectDelay=20");

            cable.plug();
            awaitConnections(1);
            cable.send(TELEGRAM);

            await().until(() -> telegrams.getReceivedCounter() == 1);
        }
    }

    @Test
    void opensThePortAnewWhenNothingComes() throws Exception {
        try (PseudoTerminal cable = PseudoTerminal.plugged(directory)) {
            MockEndpoint telegrams = start(cable, "dataTimeout=100&reconnectDelay=20");
            awaitConnections(3);

            // again and again, because the port may just be closed
            await().until(() -> {
                cable.send(TELEGRAM);
                return telegrams.getReceivedCounter() > 0;
            });
        }
    }

    private MockEndpoint start(PseudoTerminal cable, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("p1:" + cable.reader() + (options.isEmpty() ? "" : "?" + options))
                        .routeId("meter")
                        .to("mock:telegrams");
            }
        });
        context.start();
        return context.getEndpoint("mock:telegrams", MockEndpoint.class);
    }

    private P1Consumer consumer() {
        return (P1Consumer) context.getRoute("meter").getConsumer();
    }

    private void awaitConnections(int count) {
        await().until(() -> consumer().getConnections() >= count);
    }
}
