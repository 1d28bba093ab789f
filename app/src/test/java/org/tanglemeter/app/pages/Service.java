package org.tanglemeter.app.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.app.processes.Role;
import org.tanglemeter.app.provider.GrantingHousehold;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.request.RequestLink;

/** A provider and a node as processes of their own, and one household that answers the provider's request. */
final class Service implements AutoCloseable {
    static final String NAME = "Zonnige Energie ☀";

    private static final int WEIGHT = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SimulatedMeter meter = new SimulatedMeter(5);
    private final Path data;
    private final Pipeline pipeline;
    private final Role provider;
    private GrantingHousehold household;
    private StreamEntry entry;

    /** @param past for which the store has telegrams of the household already, one each ten seconds */
    Service(Path data, Duration past) throws Exception {
        this(data, past, Duration.ofSeconds(10));
    }

    /** @param step how far those telegrams are from each other */
    Service(Path data, Duration past, Duration step) throws Exception {
        this.data = data;
        this.pipeline = new Pipeline(Path.of(".."), data);
        pipeline.startNode();
        if (!past.isZero()) {
            store(past, step);
        }
        provider = pipeline.start(
                "provider",
                "provider",
                Pipeline.PROVIDER,
                line -> {},
                "--provider.channels=" + data.resolve("none"),
                "--provider.name=" + NAME,
                "--provider.url=https://zon.example/",
                "--provider.poll.interval=200",
                "--provider.consent.interval=200");
        awaitAnswer();
    }

    private void store(Duration past, Duration step) throws SQLException, IOException {
        Path directory = pipeline.data("provider");
        Files.createDirectories(directory);
        Instant now = Instant.now();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("provider.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table telegram (
                    number integer primary key, channel text not null, root text not null, leaf integer not null,
                    place integer not null, received_at integer not null, meter text, unreadable text, bytes blob not null,
                    unique (channel, root, leaf, place))""");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into telegram (channel, root, leaf, place, received_at, bytes) values (?, 'A', 0, ?, ?, ?)")) {
                int place = 0;
                for (Instant time = now.minus(past); time.isBefore(now); time = time.plus(step)) {
                    insert.setString(1, GrantingHousehold.GRANT + "." + Stream.LIVE.id());
                    insert.setInt(2, place++);
                    insert.setLong(3, time.toEpochMilli());
                    insert.setBytes(4, meter.telegramAt(time));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private void awaitAnswer() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> get("/api/session").has("loggedIn"));
    }

    String url() {
        return pipeline.apiUrl("provider");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
        return JSON.readTree(CLIENT.send(request, BodyHandlers.ofByteArray()).body());
    }

    /** Asks a household for its live stream, with a year's time. */
    void ask(String purpose) throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(Map.of(
                "purpose",
                Map.of("text", purpose, "category", "dpv:ServiceProvision"),
                "streams",
                List.of("live"),
                "until",
                Instant.now().plus(Duration.ofDays(365)).toString()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api/requests"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CLIENT.send(request, BodyHandlers.discarding());
    }

    /** The household says yes to the request of this link, for its live stream. */
    void grant(String link) throws Exception {
        household =
                new GrantingHousehold(RequestLink.parse(link), pipeline.nodeUrl(), WEIGHT, data.resolve("household"));
        entry = household.entry(Stream.LIVE, "live-1");
        household.sendKeys(0, entry);
        Awaitility.await().atMost(PATIENCE).until(() -> get("/api/grants").size() == 1);
    }

    /** The household's meter sends telegrams of the last seconds. */
    void publish(int telegrams) {
        Instant now = Instant.now();
        List<ReceivedTelegram> batch = IntStream.range(0, telegrams)
                .mapToObj(i -> now.minusSeconds(telegrams - i))
                .map(time -> new ReceivedTelegram(time, meter.telegramAt(time)))
                .toList();
        household.publish("live-1", Kind.TELEGRAMS, false, TelegramBatch.encode(batch));
    }

    /** The household withdraws its consent. */
    void withdraw() {
        household.rotate(entry, household.entry(Stream.LIVE, "live-2"), false);
    }

    void askForErasure() {
        household.askForErasure("e1");
    }

    Role provider() {
        return provider;
    }

    void startAgain() {
        provider.start();
        awaitAnswer();
    }

    @Override
    public void close() {
        if (household != null) {
            household.close();
        }
        pipeline.close();
    }
}
