package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.pow.TryteText;

/** One consumer receives on many addresses. */
class ManyAddressesTest {
    private static final Hash FIRST = new Hash("FIRST" + "9".repeat(76));
    private static final Hash SECOND = new Hash("SECOND" + "9".repeat(75));
    private static final String RECEIVE = """
            - route:
                id: receive
                from:
                  uri: iota-message:inboxes
                  parameters: { addresses: "#inboxes", payload: TEXT, initialDelay: 0, delay: 50 }
                  steps:
                    - process: { ref: receive }
            """;

    @TempDir
    Path directory;

    private final Set<Hash> followed = ConcurrentHashMap.newKeySet();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
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
    void addressesComeAndGoWhileItRuns() throws Exception {
        put(FIRST, "one");
        put(SECOND, "two");
        try (TestCamel camel = camel(this::receive)) {
            followed.add(FIRST);
            camel.untilAsserted(() -> assertThat(received).containsExactly("FIRST one"));

            followed.add(SECOND);
            camel.untilAsserted(() -> assertThat(received).containsExactly("FIRST one", "SECOND two"));

            followed.remove(FIRST);
            put(FIRST, "three");
            put(SECOND, "four");
            camel.untilAsserted(() -> assertThat(received).containsExactly("FIRST one", "SECOND two", "SECOND four"));

            followed.add(FIRST);
            camel.untilAsserted(() ->
                    assertThat(received).containsExactly("FIRST one", "SECOND two", "SECOND four", "FIRST three"));
        }
    }

    @Test
    void aMessageThatFailsHoldsUpNoOtherAddress() throws Exception {
        followed.addAll(Set.of(FIRST, SECOND));
        AtomicBoolean mended = new AtomicBoolean();
        try (TestCamel camel = camel(exchange -> {
            if (!mended.get() && exchange.getMessage().getBody(String.class).equals("stuck")) {
                throw new IllegalStateException("not yet");
            }
            receive(exchange);
        })) {
            put(FIRST, "stuck");
            put(SECOND, "two");
            put(SECOND, "three");
            camel.untilAsserted(() -> assertThat(received).containsExactlyInAnyOrder("SECOND two", "SECOND three"));

            mended.set(true);
            camel.untilAsserted(() -> assertThat(received).hasSize(3).contains("FIRST stuck"));
        }
    }

    @Test
    void allAddressesAreAskedForTogether() throws Exception {
        followed.addAll(Set.of(FIRST, SECOND));
        put(FIRST, "one");
        put(SECOND, "two");
        FetchCount client = new FetchCount(node.client());
        String once = RECEIVE.replace("delay: 50", "delay: 1h, nodeClient: \"#client\"");
        try (TestCamel camel = camel(this::receive, once, client)) {
            camel.untilAsserted(() -> assertThat(received).containsExactlyInAnyOrder("FIRST one", "SECOND two"));
            assertThat(client.looks()).isEqualTo(1);
        }
    }

    @Test
    void nothingComesTwiceAfterARestart() throws Exception {
        followed.addAll(Set.of(FIRST, SECOND));
        put(FIRST, "one");
        put(SECOND, "two");
        try (TestCamel camel = camel(this::receive)) {
            camel.untilAsserted(() -> assertThat(received).containsExactlyInAnyOrder("FIRST one", "SECOND two"));
        }
        received.clear();
        put(SECOND, "three");
        try (TestCamel camel = camel(this::receive)) {
            camel.untilAsserted(() -> assertThat(received).containsExactly("SECOND three"));
        }
    }

    @Test
    void withoutAddressesThePathIsNoName() {
        try (TestCamel camel = new TestCamel(directory.resolve("party"), node.url())) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.context().getEndpoint("iota-message:inboxes"))
                    .havingCause()
                    .withMessageContaining("inboxes is no address")
                    .withMessageContaining("addresses");
        }
    }

    private void put(Hash address, String text) {
        node.put(address, TryteText.encode(text));
    }

    private void receive(Exchange exchange) {
        String address = exchange.getMessage().getHeader(IotaMamConstants.ADDRESS, String.class);
        received.add(address.replace("9", "") + " " + exchange.getMessage().getBody(String.class));
    }

    private TestCamel camel(Processor receive) throws Exception {
        return camel(receive, RECEIVE, node.client());
    }

    /** @param client for routes that name it */
    private TestCamel camel(Processor receive, String routes, NodeClient client) throws Exception {
        FollowedAddresses addresses = () -> List.copyOf(followed);
        return new TestCamel(directory.resolve("party"), node.url())
                .bind("inboxes", addresses)
                .bind("receive", receive)
                .bind("client", client)
                .routes(routes)
                .start();
    }
}
