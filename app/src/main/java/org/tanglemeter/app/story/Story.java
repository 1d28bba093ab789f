package org.tanglemeter.app.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.tanglemeter.app.processes.MeterServer;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.app.processes.Role;
import org.tanglemeter.app.processes.StoredTelegrams;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/**
 * What a household lives through with its consents, by real processes that speak to each other over a node only: pairing,
 * granting, revoking, expiry, a lost disk, erasure. Each step says in a line what was seen.
 */
public final class Story implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final List<String> DEVICE = List.of("device", "inbox", "wallet-follower", "http", "device-api");
    private static final List<String> WALLET = List.of("wallet-pairing", "wallet", "store", "http", "wallet-api");
    private static final List<String> PROVIDER = List.of("provider", "provider-inbox", "http", "provider-api");
    private static final List<String> LIVE = List.of("live");
    private static final String PURPOSE = "Save 10 € a month ☀, and charge the 🚗 at night";

    private final Pipeline pipeline;
    private final PrintStream out;
    private final List<MeterServer> meters = new ArrayList<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Household household;

    /** @param data directory for all of it */
    public Story(Path home, Path data, PrintStream out) {
        this.pipeline = new Pipeline(home, data);
        this.out = out;
        this.household = new Household(new Api(pipeline.apiUrl("wallet")));
    }

    /** Tells it from the beginning to the end. */
    public void tell() throws Exception {
        Instant until = Instant.now().plus(Duration.ofDays(365));
        pipeline.startNode();
        MeterServer meter = meter("house");
        startDevice("house", meter, Duration.ZERO);
        startDevice("barn", meter("barn"), Duration.ZERO);
        start("wallet", "wallet", WALLET, "--camel.server.enabled=true");
        for (String provider : List.of("a", "b", "c")) {
            start(
                    "provider",
                    provider,
                    PROVIDER,
                    "--camel.server.enabled=true",
                    "--provider.name=" + provider.toUpperCase(Locale.ROOT) + " ☀ energy");
        }

        String house = pair("house");
        String barn = pair("barn");
        say("1. Two devices are paired");

        String a = grant("a", PURPOSE, LIVE, house, until);
        String b = grant("b", "Compare tariffs", LIVE, house, until);
        awaitTelegrams("a", 5);
        awaitTelegrams("b", 1);
        say("2. A and B are granted, and read telegrams");

        household.revoke(b);
        awaitState(b, "ENDED");
        await(
                "B sees that it is no longer authorised",
                () -> company("b").consent(b).path("over").asBoolean());
        int before = telegrams("b").size();
        awaitTelegrams("a", telegrams("a").size() + 5);
        require(telegrams("b").size() == before, "B reads on after it was revoked");
        say("3. B is revoked, and reads nothing more; A goes on");

        Instant granted = Instant.now();
        grant("c", "Research", LIVE, house, until);
        awaitTelegrams("c", 3);
        require(
                StoredTelegrams.firstReceived(store("c")).orElseThrow().isAfter(granted),
                "C reads telegrams from before its grant");
        say("4. C is granted, and reads nothing from before");

        String brief =
                grant("b", "A look at one hour", LIVE, house, Instant.now().plus(Duration.ofHours(1)));
        setClock("house", meter, Duration.ofHours(2));
        awaitState(brief, "ENDED");
        setClock("house", meter, Duration.ZERO);
        awaitTelegrams("a", telegrams("a").size() + 5);
        require("ENDED".equals(state(brief)), "A grant that expired lives again");
        say("5. A grant expired by the clock, and stays so though the clock is set back");

        String second = grant("a", "Predict the load of the street", LIVE, house, until);
        household.revoke(second);
        awaitState(second, "ENDED");
        awaitTelegrams("a", telegrams("a").size() + 5);
        require("ACTIVE".equals(state(a)), "The other grant of A has ended, too");
        say("6. A's second grant is revoked, its first is kept");

        roles.get("wallet").kill();
        Path seed = pipeline.data("wallet").resolve("keys/seed.txt");
        String words = Files.readString(seed);
        StoryMain.delete(pipeline.data("wallet"));
        Files.createDirectories(seed.getParent());
        Files.writeString(seed, words, StandardOpenOption.CREATE_NEW);
        roles.get("wallet").start();
        await("The wallet is rebuilt from its seed", () -> household.devices().size() == 2);
        say("7. The wallet's disk is lost; its seed brings devices and consents back");

        household.revoke(a);
        awaitState(a, "ENDED");
        household.erase(a);
        await(
                "A confirms that it has deleted",
                () -> household.consent(a).at("/erasure/confirmed").isTextual());
        say("8. A confirms that it has deleted what it had");

        String gone = grant("b", "Compare tariffs once more", LIVE, barn, until);
        household.removeDevice(barn);
        awaitState(gone, "ENDED");
        say("9. The barn's device is removed, and its grants have ended");
        say("10. A's purpose was, to the letter: " + PURPOSE);
    }

    private String pair(String device) throws Exception {
        Api api = new Api(pipeline.apiUrl(device));
        await("The device shows its code", () -> api.look("/api/code").isPresent());
        await(
                "The wallet is there",
                () -> new Api(pipeline.apiUrl("wallet")).look("/api/wallet").isPresent());
        String pairing = household.pair(api.get("/api/code").path("code").asText());
        await("The " + device + " is paired", () -> household.pairing(pairing).equals("PAIRED"));
        return api.get("/api/device").path("address").asText();
    }

    private String grant(String provider, String purpose, List<String> streams, String device, Instant until)
            throws Exception {
        await("The provider is there", () -> company(provider).isThere());
        String request = household.request(company(provider).ask(purpose, streams, until));
        require(household.purpose(request).equals(purpose), "The purpose has changed on its way");
        String grant = household.grant(request, device, streams, until);
        awaitState(grant, "ACTIVE");
        await(
                "The provider has its keys",
                () -> company(provider).consent(grant).has("streams"));
        return grant;
    }

    private MeterServer meter(String name) throws IOException {
        SimulatedMeter simulated = new SimulatedMeter(name.hashCode());
        MeterServer meter = new MeterServer(() -> {
            TimeUnit.SECONDS.sleep(1);
            return Optional.of(simulated.telegramAt(Instant.now()));
        });
        meters.add(meter);
        return meter;
    }

    /** @param clock by how much the device's clock is ahead */
    private void startDevice(String name, MeterServer meter, Duration clock) {
        start(
                "device",
                name,
                DEVICE,
                "--p1.source=" + meter.source(),
                "--camel.server.enabled=true",
                "--clock.offset=" + clock);
    }

    private void setClock(String device, MeterServer meter, Duration clock) {
        pipeline.stop(roles.get(device));
        startDevice(device, meter, clock);
    }

    private void start(String kind, String instance, List<String> routes, String... options) {
        roles.put(instance, pipeline.start(kind, instance, routes, line -> {}, options));
    }

    private Company company(String provider) {
        return new Company(new Api(pipeline.apiUrl(provider)));
    }

    private Path store(String provider) {
        return pipeline.data(provider).resolve("provider.db");
    }

    private List<byte[]> telegrams(String provider) {
        return StoredTelegrams.read(store(provider));
    }

    private String state(String grant) throws InterruptedException {
        JsonNode consent = household.consent(grant);
        return consent.path("state").asText();
    }

    private void awaitState(String grant, String state) throws Exception {
        await("The consent is " + state, () -> state(grant).equals(state));
    }

    private void awaitTelegrams(String provider, int number) throws Exception {
        await(
                "Provider " + provider + " has " + number + " telegrams",
                () -> telegrams(provider).size() >= number);
    }

    private void await(String what, Callable<Boolean> happened) throws Exception {
        Instant end = Clock.systemUTC().instant().plus(PATIENCE);
        while (!happened.call()) {
            pipeline.requireAlive();
            require(Instant.now().isBefore(end), what + ": not within " + PATIENCE.toSeconds() + " s");
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void say(String line) {
        out.println(line);
    }

    @Override
    public void close() {
        pipeline.close();
        meters.forEach(MeterServer::close);
    }
}
