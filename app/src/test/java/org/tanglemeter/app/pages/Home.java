package org.tanglemeter.app.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tanglemeter.app.http.PasswordFile;
import org.tanglemeter.app.processes.MeterServer;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.app.processes.Role;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/** A household with its meters, devices and wallet, a provider, and a node between them, as processes of their own. */
final class Home implements AutoCloseable {
    /** The provider's name. */
    static final String PROVIDER = "Zonnige Energie ☀";

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Pipeline pipeline;
    private final Map<String, MeterServer> meters = new HashMap<>();
    private final Map<String, Role> devices = new HashMap<>();
    private final Role node;
    private Role wallet;
    private Role provider;

    /** @param devices names of the devices, each with a meter */
    Home(Path data, String... devices) throws Exception {
        pipeline = new Pipeline(Path.of(".."), data);
        node = pipeline.startNode();
        for (String device : devices) {
            meters.put(device, meter(device.hashCode()));
            startDevice(device, Duration.ZERO);
        }
        wallet = startWallet();
        provider = startProvider(Duration.ZERO);
        for (String role : Stream.concat(Stream.of("wallet", "provider"), Stream.of(devices))
                .toList()) {
            get(role, "/api/session");
        }
    }

    private static MeterServer meter(int seed) throws IOException {
        SimulatedMeter simulated = new SimulatedMeter(seed);
        return new MeterServer(() -> {
            TimeUnit.SECONDS.sleep(1);
            return Optional.of(simulated.telegramAt(Instant.now()));
        });
    }

    private void startDevice(String name, Duration clock) {
        devices.put(
                name,
                start(
                        "device",
                        name,
                        Pipeline.DEVICE_WITH_API,
                        Pipeline.QUICK_DEVICE,
                        "--p1.source=" + meters.get(name).source(),
                        "--clock.offset=" + clock,
                        "--camel.server.enabled=true"));
    }

    private Role startWallet(String... options) {
        return start("wallet", "wallet", Pipeline.WALLET, Pipeline.QUICK_WALLET, options);
    }

    private Role startProvider(Duration clock) {
        return start(
                "provider",
                "provider",
                Pipeline.PROVIDER,
                Pipeline.QUICK_PROVIDER,
                "--provider.channels=" + pipeline.data("provider").resolve("none"),
                "--provider.name=" + PROVIDER,
                "--clock.offset=" + clock);
    }

    private Role start(String kind, String instance, List<String> routes, List<String> quick, String... options) {
        List<String> all = new ArrayList<>(quick);
        all.addAll(List.of(options));
        return pipeline.start(kind, instance, routes, line -> {}, all.toArray(String[]::new));
    }

    /** Where a role's pages are. */
    String url(String role) {
        return pipeline.apiUrl(role);
    }

    /** What a device shows for pairing. */
    String pairingCode(String device) throws InterruptedException {
        return get(device, "/api/code").path("code").asText();
    }

    /** The link of a provider's new request. */
    String link(String purpose, String... streams) throws InterruptedException {
        return pipeline.api("provider")
                .post(
                        "/api/requests",
                        Map.of(
                                "purpose", Map.of("text", purpose, "category", "dpv:OptimisationForConsumer"),
                                "streams", List.of(streams),
                                "until", Instant.now().plus(A_YEAR).toString()))
                .path("link")
                .asText();
    }

    JsonNode get(String role, String path) throws InterruptedException {
        return pipeline.api(role).get(path);
    }

    Role node() {
        return node;
    }

    Role wallet() {
        return wallet;
    }

    /** Starts a device and the provider again, with clocks that are so much ahead. */
    void letTimePass(String device, Duration ahead) throws InterruptedException {
        pipeline.stop(devices.get(device));
        pipeline.stop(provider);
        startDevice(device, ahead);
        provider = startProvider(ahead);
        get(device, "/api/session");
        get("provider", "/api/session");
    }

    /** The wallet's disk is lost; a new one is started in its place. */
    void replaceWallet() {
        wallet.kill();
        Pipeline.delete(pipeline.data("wallet"));
        wallet.start();
    }

    /** Starts the wallet again as one that others can reach: it wants a password then. (Here they can't, in truth.) */
    void askForPassword(String password) throws InterruptedException {
        pipeline.stop(wallet);
        Path file = pipeline.data("wallet").resolve("keys/password");
        new PasswordFile(file).set(password.toCharArray());
        wallet = startWallet("--http.host=0.0.0.0", "--camel.server.host=127.0.0.1");
        get("wallet", "/api/session");
    }

    @Override
    public void close() {
        pipeline.close();
        meters.values().forEach(MeterServer::close);
    }
}
