package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.app.Beans;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.consent.pairing.PairingSecret;
import org.tanglemeter.consent.pairing.PairingText;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** The shipped routes of a wallet and a provider, all of them, with a real node. */
class ApiRoutesTest {
    private static final String NOBODY = "D".repeat(81);

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Node node;
    private Main main;
    private String url;

    @BeforeEach
    void startNode() {
        node = Node.start(NodeSettings.of(
                Map.of("port", "0", "data", directory.resolve("node").toString(), "mwm", "2")));
    }

    @AfterEach
    void stop() {
        main.stop();
        node.close();
    }

    @Test
    void aWalletHasReadingsOfItsDevicesOnly() throws Exception {
        start("wallet", Pipeline.WALLET);

        for (String path : List.of("readings", "readings/latest", "usage")) {
            HttpResponse<String> answer = get("/api/devices/" + NOBODY + "/" + path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no such device.");
        }
        assertThat(get("/api/devices").body()).isEqualTo("[]");
    }

    @Test
    void aWalletsOwnerTakesEverythingAlongAsOneFile() throws Exception {
        start("wallet", Pipeline.WALLET);

        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(URI.create(url + "/api/export")).build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
        assertThat(answer.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment; filename=");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(answer.body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names)
                .containsExactly("telegrams.jsonl", "telegrams.csv", "values.jsonl", "values.csv", "consents.json");
    }

    @Test
    void aPairingTellsHowFarItIsAndHowLongItStillTakes() throws Exception {
        start("wallet", Pipeline.WALLET);
        String code = new PairingText(
                        NOBODY, "ABCD-".repeat(7) + "ABCD", PairingSecret.random(new SecureRandom()), "Meterkast")
                .text();

        HttpResponse<String> begun = post("/api/devices", JSON.writeValueAsString(Map.of("code", code)));

        assertThat(begun.statusCode()).isEqualTo(202);
        JsonNode pairing = JSON.readTree(begun.body());
        assertThat(pairing.at("/progress/state").asText()).isEqualTo("GOING");
        assertThat(pairing.at("/progress/step").asInt()).isZero();
        assertThat(pairing.at("/progress/steps").asInt()).isEqualTo(5);
        // Once a proof of work was measured; nobody looks for messages soon, so it is far from overdue.
        String path = "/api/pairings/" + pairing.path("pairing").asText();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> JSON.readTree(get(path).body())
                                .at("/progress/secondsLeft")
                                .asLong()
                        > 0);
    }

    @Test
    @Timeout(60)
    void whatChangesIsToldToWhoListens() throws Exception {
        start("provider", Pipeline.PROVIDER);

        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(URI.create(url + "/api/events")).build(), BodyHandlers.ofInputStream());
        assertThat(events.headers().firstValue("content-type")).contains("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            next(lines, "id: ");
            assertThat(ask().statusCode()).isEqualTo(201);

            assertThat(next(lines, "event: ")).isEqualTo("requests");
            assertThat(next(lines, "event: ")).isEqualTo("grants");
            main.getCamelContext()
                    .getRegistry()
                    .lookupByNameAndType(Changes.BEAN, Changes.class)
                    .changed("readings"); // as a route says when rows have come
            assertThat(next(lines, "event: ")).isEqualTo("readings");
        }
        assertThat(get("/api/grants/none/readings").statusCode()).isEqualTo(404);
    }

    @Test
    void whoKnowsAnotherVersionChangesNothing() throws Exception {
        start("provider", Pipeline.PROVIDER);
        String link = JSON.readTree(ask().body()).path("link").asText();
        main.stop();
        start("wallet", Pipeline.WALLET);
        String request = "/api/requests/"
                + JSON.readTree(post("/api/requests", JSON.writeValueAsString(Map.of("link", link)))
                                .body())
                        .path("id")
                        .asText();
        HttpResponse<String> before = get(request);
        String tag = before.headers().firstValue("ETag").orElseThrow();
        assertThat(tag)
                .isEqualTo('"' + JSON.readTree(before.body()).path("version").asText() + '"');
        assertThat(get(request).headers().firstValue("ETag")).contains(tag);

        HttpResponse<String> refused = post(request + "/decline", "{}", "\"another\"");
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(JSON.readTree(refused.body()).path("detail").asText())
                .contains("changed meanwhile", "Look at it again");
        assertThat(JSON.readTree(get(request).body()).path("answer").asText()).isEqualTo("NONE");

        HttpResponse<String> declined = post(request + "/decline", "{}", "\"another\", " + tag);
        assertThat(declined.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(declined.body()).path("answer").asText()).isEqualTo("DECLINED");
        assertThat(declined.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
        assertThat(post(request + "/decline", "{}", tag).statusCode()).isEqualTo(412);
        assertThat(post(request + "/decline", "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallet", "provider"})
    void aForeignPageReachesNoRouteOfAnyFile(String role) throws Exception {
        start(role, role.equals("wallet") ? Pipeline.WALLET : Pipeline.PROVIDER);
        for (String path : List.of("/api/requests", "/api/login", "/api/qr")) {
            HttpRequest foreign = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/json")
                    .header("Origin", "http://evil.example")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(JSON.readTree(client.send(foreign, BodyHandlers.ofString())
                                    .body())
                            .path("type")
                            .asText())
                    .as(path)
                    .isEqualTo("/api/problems#foreign-page");
        }
    }

    @Test
    void aProblemHasATypeThatIsListedAndTheValuesOfItsSentence() throws Exception {
        start("wallet", Pipeline.WALLET);

        JsonNode wrongCode =
                JSON.readTree(post("/api/devices", "{\"code\": \"nonsense\"}").body());
        assertThat(wrongCode.path("status").asInt()).isEqualTo(400);
        assertThat(wrongCode.path("type").asText()).isEqualTo("/api/problems#no-pairing-code");
        assertThat(wrongCode.path("detail").asText()).startsWith("A pairing text begins with");
        JsonNode oldLink = JSON.readTree(post("/api/requests", "{\"link\": \"tanglemeter:request#7.a.b\"}")
                .body());
        assertThat(oldLink.path("type").asText()).isEqualTo("/api/problems#link-version");
        assertThat(oldLink.path("version").asText()).isEqualTo("7");
        assertThat(oldLink.path("known").asText()).isEqualTo("1");

        JsonNode listed = JSON.readTree(get("/api/problems").body());
        assertThat(listed.findValuesAsText("type"))
                .doesNotHaveDuplicates()
                .contains(wrongCode.path("type").asText(), oldLink.path("type").asText());
    }

    private HttpResponse<String> ask() throws Exception {
        return post("/api/requests", """
                {"purpose": {"text": "Bespaar €", "category": "dpv:OptimisationForConsumer"},
                 "streams": ["live"], "until": "%s"}""".formatted(Instant.now().plusSeconds(86_400)));
    }

    private static String next(BufferedReader lines, String field) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith(field)) {
            line = lines.readLine();
        }
        return line.substring(field.length());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String... known) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (String tag : known) {
            request.header("If-Match", tag);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void start(String role, List<String> routes) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        url = "http://localhost:" + port;
        Properties properties = new Properties();
        properties.setProperty("node.url", node.url());
        properties.setProperty("node.weight", "2");
        properties.setProperty(role + ".data", directory.resolve(role).toString());
        properties.setProperty(
                "provider.channels", directory.resolve("channels").toString());
        properties.setProperty("camel.management.enabled", "false");
        properties.setProperty("wallet.poll.interval", "600000");
        properties.setProperty("camel.server.port", Integer.toString(port));
        main = new Main();
        main.configure()
                .setRoutesIncludePattern(routes.stream()
                        .map(file -> "file:../routes/" + file + ".yaml")
                        .collect(Collectors.joining(",")));
        Beans.bind(main);
        main.setPropertyPlaceholderLocations("file:../config/" + role + ".properties");
        main.setOverrideProperties(properties);
        main.start();
    }
}
