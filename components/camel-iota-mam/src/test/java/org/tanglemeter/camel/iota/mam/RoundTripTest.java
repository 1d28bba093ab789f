package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTripTest {
    private static final String WRITE = """
            - route:
                id: write
                from:
                  uri: direct:publish
                  steps:
                    - toD:
                        uri: iota-mam:${header.CamelIotaMamChannel}
            """;
    private static final String READ = """
            - route:
                id: read
                from:
                  uri: iota-mam:live
                  parameters: { initialDelay: 0, delay: 50 }
                  steps:
                    - to: { uri: "mock:read" }
            """;

    @TempDir
    Path directory;

    private TestNode node;
    private TestCamel writer;
    private TestCamel reader;

    @BeforeEach
    void start() {
        node = new TestNode(directory.resolve("node"));
        writer = new TestCamel(directory.resolve("writer"), node.url());
        reader = new TestCamel(directory.resolve("reader"), node.url());
    }

    @AfterEach
    void stop() {
        Stream.of(reader, writer, node).forEach(RoundTripTest::close);
    }

    @ParameterizedTest
    @CsvSource({
        "RESTRICTED, SEALED, 2, 1",
        "RESTRICTED, SEALED, 1, 4",
        "RESTRICTED, TEXT, 3, 1",
        "PRIVATE, SEALED, 2, 1",
        "PRIVATE, DENSE, 1, 2",
        "PUBLIC, TEXT, 1, 1",
    })
    void readsInOrderWhatWasWritten(org.tanglemeter.mam.Mode mode, PayloadFormat payload, int security, int count)
            throws Exception {
        for (TestCamel camel : List.of(writer, reader)) {
            camel.mam(options -> {
                options.setMode(mode);
                options.setPayload(payload);
                options.setSecurity(security);
                options.setCount(count);
            });
        }
        List<String> bodies =
                IntStream.range(0, 5).mapToObj(i -> i + "|".repeat(400 * i)).toList();
        writer.routes(WRITE).start();
        List<Exchange> sent = bodies.stream().map(this::publish).toList();

        invite();
        MockEndpoint read = reader.routes(READ).mock("read");
        read.expectedBodiesReceived(bodies);
        reader.start();

        MockEndpoint.assertIsSatisfied(20, TimeUnit.SECONDS, read);
        for (int i = 0; i < bodies.size(); i++) {
            assertThat(identity(read.getExchanges().get(i))).isEqualTo(identity(sent.get(i)));
        }
    }

    private Exchange publish(String body) {
        Exchange exchange = writer.context()
                .createFluentProducerTemplate()
                .to("direct:publish")
                .withBody(body)
                .withHeader(IotaMamConstants.CHANNEL, "live")
                .send();
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        return exchange;
    }

    /** Hands the reader what the writer wrote for it. */
    private void invite() throws Exception {
        Files.createDirectories(reader.keys());
        Files.copy(
                writer.state().resolve("live.reader.properties"), reader.keys().resolve("live.properties"));
    }

    private static List<Object> identity(Exchange exchange) {
        return Stream.of(
                        IotaMamConstants.CHANNEL,
                        IotaMamConstants.ROOT,
                        IotaMamConstants.NEXT_ROOT,
                        IotaMamConstants.LEAF,
                        IotaMamConstants.EPOCH,
                        IotaMamConstants.BUNDLE_HASH)
                .map(exchange.getMessage()::getHeader)
                .toList();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
