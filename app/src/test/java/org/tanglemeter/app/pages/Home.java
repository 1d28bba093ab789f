package org.tanglemeter.app.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tanglemeter.app.processes.MeterServer;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.app.processes.Role;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/** A household with its meter, device and wallet, a provider, and a node between them, as processes of their own. */
final class Home implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Pipeline pipeline;
    private final MeterServer meter;
    private final Role node;
    private final Role wallet;

    Home(Path data) throws Exception {
        pipeline = new Pipeline(Path.of(".."), data);
        SimulatedMeter simulated = new SimulatedMeter(5);
        meter = new MeterServer(() -> {
            TimeUnit.SECONDS.sleep(1);
            return Optional.of(simulated.telegramAt(Instant.now()));
        });
        node = pipeline.startNode();
        pipeline.start(
                "device",
                "device",
                Pipeline.DEVICE_WITH_API,
                line -> {},
                "--p1.source=" + meter.source(),
                "--camel.server.enabled=true");
        wallet = pipeline.start("wallet", "wallet", Pipeline.WALLET, line -> {});
        pipeline.start(
                "provider",
                "provider",
                Pipeline.PROVIDER,
                line -> {},
                "--provider.channels=" + data.resolve("none"),
                "--provider.name=Zonnige Energie ☀");
        for (String role : List.of("wallet", "device", "provider")) {
            awaitAnswer(role);
        }
    }

    private void awaitAnswer(String role) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(90);
        while (true) {
            try {
                get(role, "/api/session");
                return;
            } catch (IOException e) {
                pipeline.requireAlive();
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException(role + " does not answer", e);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /** Where a role's pages are. */
    String url(String role) {
        return pipeline.apiUrl(role);
    }

    /** What the device shows for pairing. */
    String pairingCode() throws Exception {
        return get("device", "/api/code").path("code").asText();
    }

    /** The link of a provider's new request. */
    String link(String purpose, String... streams) throws Exception {
        byte[] body = JSON.writeValueAsBytes(Map.of(
                "purpose", Map.of("text", purpose, "category", "dpv:OptimisationForConsumer"),
                "streams", List.of(streams),
                "until", Instant.now().plus(A_YEAR).toString()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("provider") + "/api/requests"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return JSON.readTree(CLIENT.send(request, BodyHandlers.ofByteArray()).body())
                .path("link")
                .asText();
    }

    JsonNode get(String role, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url(role) + path)).build();
        return JSON.readTree(CLIENT.send(request, BodyHandlers.ofByteArray()).body());
    }

    Role node() {
        return node;
    }

    Role wallet() {
        return wallet;
    }

    @Override
    public void close() {
        pipeline.close();
        meter.close();
    }
}
