package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyMessageTest {
    @TempDir
    Path directory;

    /** Camel starts late what is made while the context starts, and timers may be earlier. */
    @Test
    void aMessageThatComesBeforeTheProducerIsStartedIsPublished() throws Exception {
        try (TestNode node = new TestNode(directory.resolve("node"));
                TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            Producer producer = camel.context().getEndpoint("iota-mam:live").createProducer();
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setBody(new byte[] {1});

            producer.process(exchange);

            assertThat(exchange.getMessage().getHeader(IotaMamConstants.ROOT)).isNotNull();
        }
    }
}
