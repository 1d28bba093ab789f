package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.TryteText;

class IotaMessageTest {
    private static final Hash ADDRESS = new Hash("INBOX" + "9".repeat(76));
    private static final String RECEIVE = """
            - route:
                id: receive
                from:
                  uri: iota-message:%s
                  parameters: { payload: TEXT, initialDelay: 0, delay: 50 }
                  steps:
                    - process: { ref: receive }
            """.formatted(ADDRESS);

    @TempDir
    Path directory;

    private final Queue<Exchange> received = new ConcurrentLinkedQueue<>();
    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode(directory.resolve("node"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void receivesOnceWhatWasSent() throws Exception {
        String text = "a message ⚡ ".repeat(300);
        try (TestCamel camel = camel()) {
            Exchange sent = camel.send("iota-message:" + ADDRESS + "?payload=TEXT&tag=HELLO", text, "key");
            Exchange again = camel.send("iota-message:" + ADDRESS + "?payload=TEXT&tag=HELLO", text, "key");
            assertThat(sent.getException()).isNull();
            assertThat(again.getMessage().getHeader(IotaMamConstants.BUNDLE_HASH))
                    .isEqualTo(sent.getMessage().getHeader(IotaMamConstants.BUNDLE_HASH));

            camel.untilAsserted(() -> assertThat(bodies()).containsExactly(text));
            assertThat(received.element().getMessage().getHeader(IotaMamConstants.TAG, String.class))
                    .startsWith("HELLO9");
            assertThat(received.element().getMessage().getHeader(IotaMamConstants.BUNDLE_HASH))
                    .isEqualTo(sent.getMessage().getHeader(IotaMamConstants.BUNDLE_HASH));
        }
    }

    @Test
    void receivesAReattachedMessageOnceAndNothingTwiceAfterARestart() throws Exception {
        Bundle bundle = Bundle.ofPayload(ADDRESS, "", 1, TryteText.encode("once"));
        node.put(bundle.transactions());
        node.put(bundle.transactions());
        try (TestCamel camel = camel()) {
            camel.untilAsserted(() -> assertThat(bodies()).containsExactly("once"));
        }
        node.put(ADDRESS, TryteText.encode("twice"));
        try (TestCamel camel = camel()) {
            camel.untilAsserted(() -> assertThat(bodies()).containsExactly("once", "twice"));
        }
    }

    @Test
    void passesOverJunk() throws Exception {
        node.put(ADDRESS, "ZZZZ");
        node.put(ADDRESS, TryteText.encode("message"));
        try (TestCamel camel = camel()) {
            camel.untilAsserted(() -> assertThat(bodies()).containsExactly("message"));
        }
    }

    private java.util.List<String> bodies() {
        return received.stream()
                .map(exchange -> exchange.getMessage().getBody(String.class))
                .toList();
    }

    private TestCamel camel() throws Exception {
        return new TestCamel(directory.resolve("party"), node.url())
                .bind("receive", (org.apache.camel.Processor) exchange -> received.add(exchange.copy()))
                .routes(RECEIVE)
                .start();
    }
}
