package org.tanglemeter.app.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tanglemeter.app.processes.Api;
import org.tanglemeter.app.processes.Comparison;
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
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final List<String> LIVE = List.of("live");
    private static final List<String> QUARTER = List.of("quarter");

    private static final String PURPOSE = "Save 10 € a month ☀, and charge the 🚗 at night";

    private final Pipeline pipeline;
    private final PrintStream out;
    private final boolean withKills;
    private final List<MeterServer> meters = new ArrayList<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Household household;

    /**
     * A story that is not told yet.
     *
     * @param data directory for all of it
     * @param withKills whether roles are killed again and again while it is told
     */
    public Story(Path home, Path data, PrintStream out, boolean withKills) {
        this.pipeline = new Pipeline(home, data);
        this.out = out;
        this.withKills = withKills;
        this.household = new Household(pipeline.api("wallet"));
    }

    /** Tells it from the beginning to the end. */
    public void tell() throws Exception {
        Instant until = Instant.now().plus(Duration.ofDays(365));
        roles.put("node", pipeline.startNode());
        MeterServer meter = meter("house");
        startHouse(meter, Duration.ZERO);
        startDevice("barn", meter("barn"));
        start("wallet", "wallet", Pipeline.WALLET, Pipeline.QUICK_WALLET);
        for (String provider : List.of("a", "b", "c")) {
            start(
                    "provider",
                    provider,
                    Pipeline.PROVIDER,
                    Pipeline.QUICK_PROVIDER,
                    "--provider.name=" + provider.toUpperCase(Locale.ROOT) + " ☀ energy");
        }

        String housePairing = pair("house");
        String barnPairing = pair("barn");
        String house = paired("house", housePairing);
        String barn = paired("barn", barnPairing);
        say("1. Two devices are paired");

        Future<Void> kills = kill("node", "house", "wallet", "a", "b");
        String a = consent("a", PURPOSE, LIVE, house, until);
        String b = consent("b", "Compare tariffs", QUARTER, house, until);
        awaitGranted("a", a);
        awaitGranted("b", b);
        kills.get();
        awaitTelegrams("a", telegrams("a").size() + 5);
        awaitValues(store("b"), values(store("b")) + 2);
        require(values(store("a")) == 0, "A reads more than the stream that it was granted");
        require(telegrams("b").isEmpty(), "B reads more than the stream that it was granted");
        say("2. A and B are granted; A reads each telegram and nothing else, B quarters of an hour and no telegram");

        kills = kill("house", "wallet", "b", "node", "a");
        household.revoke(b);
        awaitState(b, "ENDED");
        awaitOver("b", b);
        kills.get();
        long before = values(store("b"));
        awaitTelegrams("a", telegrams("a").size() + 5);
        awaitValues(ownReadings(), values(ownReadings()) + 2);
        require(values(store("b")) == before, "B reads on after it was revoked");
        require(
                Comparison.withoutGap(meter.sentByConnection(), telegrams("a")),
                "A has lost telegrams, or has them in another order than the meter");
        say("3. B is revoked, and reads nothing more; A goes on, and has lost nothing");

        Instant granted = Instant.now();
        String c = grant("c", "Research", LIVE, house, until);
        awaitTelegrams("c", 3);
        require(
                StoredTelegrams.firstReceived(store("c")).orElseThrow().isAfter(granted),
                "C reads telegrams from before its grant");
        say("4. C is granted, and reads nothing from before");

        String brief =
                grant("b", "A look at one hour", LIVE, house, Instant.now().plus(Duration.ofHours(1)));
        setClock(meter, Duration.ofHours(2));
        awaitState(brief, "ENDED");
        setClock(meter, Duration.ZERO);
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
        Pipeline.delete(pipeline.data("wallet"));
        Files.createDirectories(seed.getParent());
        Files.createFile(seed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(seed, words);
        roles.get("wallet").start();
        kills = kill("wallet", "node", "wallet", "house", "c");
        await("The wallet is rebuilt from its seed", () -> household.devices().size() == 2);
        awaitTelegrams("c", telegrams("c").size() + 1);
        household.revoke(c);
        awaitState(c, "ENDED");
        awaitOver("c", c);
        kills.get();
        int lastOfC = telegrams("c").size();
        awaitTelegrams("a", telegrams("a").size() + 5);
        require(telegrams("c").size() == lastOfC, "C reads on after it was revoked");
        grant("c", "Research once more", LIVE, house, until);
        awaitTelegrams("c", lastOfC + 1);
        say("7. The wallet's disk is lost; rebuilt from its seed it revokes C, and grants it anew");

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
        awaitOver("b", gone);
        await(
                "The barn's device can be paired anew",
                () -> pipeline.api("barn").look("/api/code").isPresent());
        say("9. The barn's device is removed: its grants have ended, and it can be paired anew");
        say("10. A's purpose was, to the letter: " + PURPOSE);
    }

    /** Begins to pair a device; identifies the pairing. */
    private String pair(String device) throws Exception {
        Api api = pipeline.api(device);
        await("The device shows its code", () -> api.look("/api/code").isPresent());
        await(
                "The wallet is there",
                () -> pipeline.api("wallet").look("/api/wallet").isPresent());
        return household.pair(api.get("/api/code").path("code").asText());
    }

    /** Waits until a device is paired; its address. */
    private String paired(String device, String pairing) throws Exception {
        await("The " + device + " is paired", () -> household.pairing(pairing).equals("PAIRED"));
        return pipeline.api(device).get("/api/device").path("address").asText();
    }

    private String grant(String provider, String purpose, List<String> streams, String device, Instant until)
            throws Exception {
        String grant = consent(provider, purpose, streams, device, until);
        awaitGranted(provider, grant);
        return grant;
    }

    private String consent(String provider, String purpose, List<String> streams, String device, Instant until)
            throws Exception {
        await("The provider is there", () -> company(provider).isThere());
        String request = household.request(company(provider).ask(purpose, streams, until));
        require(household.purpose(request).equals(purpose), "The purpose has changed on its way");
        return household.grant(request, device, streams, until);
    }

    private void awaitGranted(String provider, String grant) throws Exception {
        awaitState(grant, "ACTIVE");
        await(
                "The provider has its keys",
                () -> company(provider).consent(grant).has("streams"));
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

    /**
     * Starts the house's device, whose quarters of an hour take seconds.
     *
     * @param clock by how much its clock is ahead
     */
    private void startHouse(MeterServer meter, Duration clock) {
        startDevice("house", meter, "--quarter.period=PT5S", "--clock.offset=" + clock);
    }

    private void startDevice(String name, MeterServer meter, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--p1.source=" + meter.source());
        start("device", name, Pipeline.DEVICE_WITH_API, Pipeline.QUICK_DEVICE, all.toArray(String[]::new));
    }

    private void setClock(MeterServer meter, Duration clock) {
        pipeline.stop(roles.get("house"));
        startHouse(meter, clock);
    }

    private void start(String kind, String instance, List<String> routes, List<String> quick, String... options) {
        String[] all = Stream.of(Stream.of("--camel.server.enabled=true"), quick.stream(), Stream.of(options))
                .flatMap(some -> some)
                .toArray(String[]::new);
        roles.put(instance, pipeline.start(kind, instance, routes, line -> {}, all));
    }

    /** If the story is told with kills: kills roles while it goes on, each a second after the one before is back. */
    private Future<Void> kill(String... names) {
        FutureTask<Void> kills = new FutureTask<>(() -> {
            for (String name : withKills ? names : new String[0]) {
                TimeUnit.SECONDS.sleep(1);
                pipeline.killAndStart(roles.get(name));
                await("The " + name + " is back", () -> pipeline.isListening(name));
            }
            return null;
        });
        Thread killer = new Thread(kills, "killer");
        killer.setDaemon(true);
        killer.start();
        return kills;
    }

    private Company company(String provider) {
        return new Company(pipeline.api(provider));
    }

    private Path store(String provider) {
        return pipeline.data(provider).resolve("provider.db");
    }

    private List<byte[]> telegrams(String provider) {
        return StoredTelegrams.read(store(provider));
    }

    private Path ownReadings() {
        return pipeline.data("wallet").resolve("readings.db");
    }

    private static long values(Path store) {
        return StoredTelegrams.values(store);
    }

    private String state(String grant) throws InterruptedException {
        JsonNode consent = household.consent(grant);
        return consent.path("state").asText();
    }

    private void awaitState(String grant, String state) throws Exception {
        await("The consent is " + state, () -> state(grant).equals(state));
    }

    private void awaitOver(String provider, String grant) throws Exception {
        await(
                "Provider " + provider + " sees that it is no longer authorised",
                () -> company(provider).consent(grant).path("over").asBoolean());
    }

    private void awaitTelegrams(String provider, int number) throws Exception {
        await(
                "Provider " + provider + " has " + number + " telegrams",
                () -> telegrams(provider).size() >= number);
    }

    private void awaitValues(Path store, long number) throws Exception {
        await(number + " values are in " + store, () -> values(store) >= number);
    }

    private void await(String what, Callable<Boolean> happened) throws Exception {
        Instant end = Clock.systemUTC().instant().plus(PATIENCE);
        while (!happened.call()) {
            pipeline.requireAlive();
            require(Instant.now().isBefore(end), what + ": not within " + PATIENCE.toMinutes() + " minutes");
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
