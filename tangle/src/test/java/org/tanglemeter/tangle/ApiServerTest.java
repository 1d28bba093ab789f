package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.ledger.Hash;

/** The HTTP edge: headers, limits, and clients that behave badly. */
class ApiServerTest {
    private static final String GET_TIPS = "{\"command\":\"getTips\"}";

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Node node;

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void asksForTheVersionHeader() throws Exception {
        start(Map.of());
        HttpResponse<String> response = send(request("/").POST(BodyPublishers.ofString(GET_TIPS)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"error\":\"Invalid API Version\",\"duration\":0}");
    }

    @Test
    void letsAnyWebPageAsk() throws Exception {
        start(Map.of());
        HttpResponse<String> preflight = send(request("/").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(names -> assertThat(names).contains("Content-Type", "X-IOTA-API-Version"));

        HttpResponse<String> answer = send(command(GET_TIPS));
        HttpResponse<String> refusal = send(command("{}"));
        HttpResponse<String> noVersion = send(request("/").POST(BodyPublishers.ofString(GET_TIPS)));
        for (HttpResponse<String> response : List.of(answer, refusal, noVersion)) {
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        }
    }

    @Test
    void hasTwoPaths() throws Exception {
        start(Map.of());
        assertThat(send(request("/elsewhere").POST(BodyPublishers.ofString(GET_TIPS)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request("/").GET()).statusCode()).isEqualTo(405);
        assertThat(send(request("/events").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
    }

    @Test
    void refusesALongBodyBeforeItIsSent() throws Exception {
        start(Map.of());
        try (RawClient client = new RawClient(node.port())) {
            client.head("POST / HTTP/1.1", "Host: node", "X-IOTA-API-Version: 1", "Content-Length: 99999999999999");
            assertThat(client.readAll())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\"error\":\"Request too long: this node takes bodies of at most 1000000 bytes\"");
        }
    }

    @Test
    void refusesABodyWithoutEnd() throws Exception {
        start(Map.of());
        try (RawClient client = new RawClient(node.port())) {
            client.head("POST / HTTP/1.1", "Host: node", "X-IOTA-API-Version: 1", "Transfer-Encoding: chunked");
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.readUntil("}");
                } catch (IOException e) {
                    return e.toString();
                }
            });
            String chunk = "1000\r\n" + "A".repeat(0x1000) + "\r\n";
            while (!answer.isDone()) {
                try {
                    client.send(chunk);
                } catch (IOException e) {
                    break; // the node closed the connection; what it said comes below
                }
            }
            assertThat(answer.join()).startsWith("HTTP/1.1 413 ").contains("\"error\":\"Request too long");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE",
                "POST / HTTP/1.1;Host: node;X-IOTA-API-Version: 1;Content-Length: many",
                "POST / HTTP/1.1;Host: node;X-IOTA-API-Version: 1;Content-Length: -1",
                "POST / HTTP/1.1;Host: node;X-IOTA-API-Version: 1;Content-Length: 1;Content-Length: 2",
                "GET /events?address=%zz HTTP/1.1;Host: node",
                "GET /events?after=%F HTTP/1.1;Host: node",
                "GET /%zz HTTP/1.1;Host: node",
                "CONNECT node:80 HTTP/1.1;Host: node",
            })
    void answersNonsenseWithoutShowingItsInside(String head) throws Exception {
        start(Map.of("patience.seconds", "2"));
        try (RawClient client = new RawClient(node.port())) {
            client.head(head.split(";"));
            assertThat(client.readUntil("}")).matches("(?s)HTTP/1.[01] 4.*").doesNotContain("xception:");
        }
    }

    @Test
    void takesABodyUpToTheLimit() throws Exception {
        start(Map.of("body.maximum", "1000"));
        String spaces = " ".repeat(1000 - GET_TIPS.length());
        assertThat(send(command(GET_TIPS + spaces)).statusCode()).isEqualTo(200);
        assertThat(send(command(GET_TIPS + spaces + " ")).statusCode()).isEqualTo(413);
    }

    @Test
    void asksForTheBodyOfAClientThatWaitsForThat() throws Exception {
        start(Map.of());
        try (RawClient client = new RawClient(node.port())) {
            client.head(
                    "POST / HTTP/1.1",
                    "Host: node",
                    "X-IOTA-API-Version: 1",
                    "Expect: 100-continue",
                    "Connection: close",
                    "Content-Length: " + GET_TIPS.length());
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            client.send(GET_TIPS);
            assertThat(client.readAll()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void givesLongAnswersToClientsThatCloseTheConnection() throws Exception {
        start(Map.of());
        String hashes = String.join(",", Collections.nCopies(1000, "\"" + Hash.NULL + "\""));
        String body = "{\"command\":\"getTrytes\",\"hashes\":[" + hashes + "]}";
        try (RawClient client = new RawClient(node.port())) {
            client.head(
                    "POST / HTTP/1.1",
                    "Host: node",
                    "X-IOTA-API-Version: 1",
                    "Connection: close",
                    "Content-Length: " + body.length());
            client.send(body);
            assertThat(client.readAll()).startsWith("HTTP/1.1 200 ").hasSizeGreaterThan(1000 * 2673);
        }
    }

    @Test
    void closesTheConnectionOfWhoAsksNothing() throws Exception {
        start(Map.of("patience.seconds", "1"));
        try (RawClient client = new RawClient(node.port())) {
            client.send("POST / HT");
            assertThat(client.readAll()).isEmpty();
        }
    }

    @Test
    void closesTheConnectionOfWhoDoesNotFinish() throws Exception {
        start(Map.of("patience.seconds", "1"));
        try (RawClient client = new RawClient(node.port())) {
            client.head("POST / HTTP/1.1", "Host: node", "X-IOTA-API-Version: 1", "Content-Length: 10");
            client.send("{");
            assertThat(client.readAll()).isEmpty();
        }
    }

    @Test
    void closesConnectionsBeyondTheLimit() throws Exception {
        start(Map.of("connections.maximum", "1"));
        try (RawClient first = new RawClient(node.port())) {
            first.head("OPTIONS / HTTP/1.1", "Host: node");
            assertThat(first.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 204 ");
            try (RawClient second = new RawClient(node.port())) {
                assertThat(second.readAll()).isEmpty();
            }
        }
    }

    @Test
    void letsRequestsWaitForTheirTurn() throws Exception {
        start(Map.of("requests.maximum", "1"));
        CompletableFuture<HttpResponse<String>> waiting;
        try (RawClient slow = new RawClient(node.port())) {
            slow.head(
                    "POST / HTTP/1.1",
                    "Host: node",
                    "X-IOTA-API-Version: 1",
                    "Expect: 100-continue",
                    "Content-Length: 1000");
            assertThat(slow.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 "); // it is the slow one's turn
            waiting = http.sendAsync(command(GET_TIPS).build(), BodyHandlers.ofString());
            assertThat(send(request("/").method("OPTIONS", BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(waiting).isNotDone();
        }
        assertThat(waiting.join().statusCode()).isEqualTo(200);
    }

    private void start(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("data", data.toString());
        all.put("port", "0");
        node = Node.start(NodeSettings.of(all));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(node.url() + path));
    }

    private HttpRequest.Builder command(String body) {
        return request("/").header("X-IOTA-API-Version", "1").POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
