package org.tanglemeter.camel.iota.mam.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient.Tips;
import org.tanglemeter.ledger.NodeRefusedException;
import org.tanglemeter.ledger.NodeUnavailableException;
import org.tanglemeter.ledger.Transaction;

/** A client and a node that answers whatever the test wants. */
class JotaNodeClientTest {
    private static final Hash ADDRESS = new Hash("A".repeat(81));
    private static final Tips TIPS = new Tips(Hash.NULL, Hash.NULL);
    private static final Bundle BUNDLE = Bundle.ofPayload(ADDRESS, "TAG", 1, "9".repeat(3000));

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders().getFirst("X-IOTA-API-Version") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    static Stream<Object[]> unavailable() {
        return Stream.of(new Object[][] {
            {200, ""},
            {200, "{}"},
            {200, "no JSON"},
            {200, "[]"},
            {200, "{\"hashes\":[\"ABC\"]}"},
            {200, "{\"hashes\":[null]}"},
            {200, "{\"hashes\":17}"},
            {408, "{\"error\":\"slow\"}"},
            {429, "{\"error\":\"too many\"}"},
            {500, "{\"exception\":\"java.lang.OutOfMemoryError\"}"},
            {502, "<html>Bad gateway</html>"},
            {503, "{\"error\":\"starting\"}"},
            {404, "<html>Who are you?</html>"},
            {200, "{\"hashes\":[\"" + "9".repeat(16_000_000) + "\"]}"},
        });
    }

    @ParameterizedTest
    @MethodSource("unavailable")
    void isUnavailableWithAnAnswerThatMakesNoSense(int answeredStatus, String body) {
        status = answeredStatus;
        answer = body;
        try (JotaNodeClient client = client(server.getAddress().getPort())) {
            assertThatExceptionOfType(NodeUnavailableException.class)
                    .isThrownBy(() -> client.find(List.of(ADDRESS)))
                    .withMessageContaining("Node http://localhost");
        }
    }

    static Stream<Object[]> refused() {
        return Stream.of(new Object[][] {
            {400, "{\"error\":\"Invalid depth\",\"duration\":0}", "Invalid depth"},
            {401, "{\"error\":\"COMMAND findTransactions is not available on this node\"}", "not available"},
            {200, "{\"error\":\"Invalid parameters\"}", "Invalid parameters"},
            {500, "{\"exception\":\"com.iota.iri.ValidationException: Invalid trytes\"}", "Invalid trytes"},
        });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithTheNodesReason(int answeredStatus, String body, String reason) {
        status = answeredStatus;
        answer = body;
        try (JotaNodeClient client = client(server.getAddress().getPort())) {
            assertThatExceptionOfType(NodeRefusedException.class)
                    .isThrownBy(() -> client.find(List.of(ADDRESS)))
                    .withMessageContaining(reason);
        }
    }

    @Test
    void namesANodeWithoutItsSecrets() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        URI node = URI.create("http://user:password@localhost:" + port + "/token");
        try (JotaNodeClient client = new JotaNodeClient(List.of(node), Duration.ofSeconds(5), Duration.ofSeconds(5))) {
            assertThatExceptionOfType(NodeUnavailableException.class)
                    .isThrownBy(client::ping)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains("http://localhost:" + port)
                            .doesNotContain("password", "token"));
        }
    }

    @Test
    void turnsToTheNextNodeAndStaysThere() throws IOException {
        int free = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)
                .getAddress()
                .getPort();
        answer = "{\"hashes\":[]}";
        try (JotaNodeClient client = client(free, server.getAddress().getPort())) {
            assertThat(client.find(List.of(ADDRESS))).isEmpty();
            assertThat(client.find(List.of(ADDRESS))).isEmpty();
        }
        assertThat(requests).hasSize(2).allMatch(request -> request.startsWith("1 {"));
    }

    @Test
    void asksForAThousandAddressesAtOnce() {
        answer = "{\"hashes\":[\"" + "B".repeat(81) + "\"]}";
        List<Hash> addresses =
                IntStream.range(0, 1001).mapToObj(i -> Hash.ofTrits(trits(i))).toList();
        try (JotaNodeClient client = client(server.getAddress().getPort())) {
            assertThat(client.find(addresses)).containsExactly(new Hash("B".repeat(81)));
        }
        assertThat(requests)
                .extracting(request -> request.split("\"[9A-Z]{81}\"", -1).length - 1)
                .containsExactly(1000, 1);
    }

    @Test
    void doesNotBelieveOtherTransactionsThanItAskedFor() {
        Transaction given = BUNDLE.transactions().get(0);
        answer = "{\"trytes\":[\"" + given.trytes() + "\"]}";
        try (JotaNodeClient client = client(server.getAddress().getPort())) {
            assertThat(client.transactions(List.of(given.hash()))).containsEntry(given.hash(), given);
            assertThatExceptionOfType(NodeUnavailableException.class)
                    .isThrownBy(() -> client.transactions(List.of(ADDRESS)));
            assertThatExceptionOfType(NodeUnavailableException.class)
                    .isThrownBy(() -> client.transactions(List.of(given.hash(), ADDRESS)));
        }
    }

    @Test
    void anUnknownTransactionIsMissing() {
        answer = "{\"trytes\":[\"" + "9".repeat(2673) + "\"]}";
        try (JotaNodeClient client = client(server.getAddress().getPort())) {
            assertThat(client.transactions(List.of(ADDRESS))).isEmpty();
        }
    }

    @Test
    void doesNotBelieveANodeThatAttachesSomethingElse() {
        List<Transaction> given = BUNDLE.transactions();
        List<Transaction> other =
                Bundle.ofPayload(ADDRESS, "TAG", 1, "A".repeat(3000)).transactions();
        try (JotaNodeClient client = client(server.getAddress().getPort())) {
            for (List<Transaction> lie : List.of(other, given.subList(0, 1), given)) {
                answer = "{\"trytes\":[\""
                        + String.join(
                                "\",\"", lie.stream().map(Transaction::trytes).toList()) + "\"]}";
                assertThatExceptionOfType(NodeUnavailableException.class)
                        .isThrownBy(() -> client.attach(TIPS, 1, given))
                        .withMessageContaining("makes no sense");
            }
        }
    }

    @Test
    void needsANode() {
        assertThatIllegalArgumentException().isThrownBy(() -> client()).withMessageContaining("set nodes");
    }

    private static byte[] trits(int number) {
        byte[] trits = new byte[243];
        for (int bit = 0; bit < 12; bit++) {
            trits[bit] = (byte) (number >> bit & 1);
        }
        return trits;
    }

    private static JotaNodeClient client(int... ports) {
        return new JotaNodeClient(
                IntStream.of(ports)
                        .mapToObj(port -> URI.create("http://localhost:" + port))
                        .toList(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }
}
