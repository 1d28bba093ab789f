package org.tanglemeter.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tanglemeter.app.provider.GrantingHousehold.GRANT;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.Beans;
import org.tanglemeter.app.enemy.Folders;
import org.tanglemeter.app.routes.Meter;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.message.Message.ErasureConfirmed;
import org.tanglemeter.consent.message.Message.ResendKeys;
import org.tanglemeter.consent.provider.Grant;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.provider.RequestDraft;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** {@code routes/provider.yaml} and {@code routes/provider-inbox.yaml} with a real node between them and a household. */
class ConsentedProviderTest {
    private static final int WEIGHT = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Meter meter = new Meter();
    private Node node;
    private Main provider;
    private GrantingHousehold household;

    @BeforeEach
    void startNodeAndProvider() {
        node = Node.start(NodeSettings.of(
                Map.of("port", "0", "data", directory.resolve("node").toString(), "mwm", String.valueOf(WEIGHT))));
        startProvider("keep");
    }

    private void startProvider(String afterEnd) {
        provider = started("provider", afterEnd);
    }

    /** @param data its directory */
    private Main started(String data, String afterEnd) {
        Properties options = new Properties();
        options.setProperty("node.url", node.url());
        options.setProperty("node.weight", String.valueOf(WEIGHT));
        options.setProperty("provider.data", directory.resolve(data).toString());
        options.setProperty(
                "provider.channels", directory.resolve("invitations").toString());
        options.setProperty("provider.poll.interval", "100");
        options.setProperty("provider.consent.interval", "100");
        options.setProperty("provider.name", "Zon & Co");
        options.setProperty("provider.url", "https://zon.example/");
        options.setProperty("provider.after-end", afterEnd);
        options.setProperty("camel.management.enabled", "false");
        options.setProperty("camel.server.enabled", "false");
        Main main = new Main();
        main.configure()
                .setRoutesIncludePattern(
                        "file:../routes/provider.yaml,file:../routes/store.yaml,file:../routes/provider-inbox.yaml");
        Beans.bind(main);
        main.setPropertyPlaceholderLocations("file:../config/provider.properties");
        main.setOverrideProperties(options);
        main.start();
        return main;
    }

    private void restartProvider(String afterEnd) {
        provider.stop();
        startProvider(afterEnd);
    }

    @AfterEach
    void stop() {
        if (household != null) {
            household.close();
        }
        provider.stop();
        node.close();
    }

    private <T> T bean(String name, Class<T> type) {
        return provider.getCamelContext().getRegistry().lookupByNameAndType(name, type);
    }

    private Optional<Grant> grant() {
        return bean("providerConsent", ProviderConsent.class).desk().view().grant(GRANT);
    }

    private RequestLink request() {
        return bean("requests", Requests.class)
                .create(new RequestDraft(
                        new Purpose("Bespaar € met zon ☀ en 🚗", "dpv:OptimisationForConsumer"),
                        Set.of(Stream.LIVE),
                        Optional.empty(),
                        Instant.now().plus(Duration.ofDays(365)),
                        Optional.of(URI.create("https://zon.example/thanks"))));
    }

    private void openHousehold(RequestLink link) throws Exception {
        household = new GrantingHousehold(link, node.url(), WEIGHT, directory.resolve("household"));
    }

    private void publishTelegrams(String chain, int count, boolean lastOfEpoch) {
        household.publish(chain, Kind.TELEGRAMS, lastOfEpoch, TelegramBatch.encode(meter.next(count)));
    }

    private long rows() {
        Path store = directory.resolve("provider/provider.db");
        if (Files.notExists(store)) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                ResultSet tables = connection
                        .createStatement()
                        .executeQuery("select count(*) from sqlite_master where name = 'telegram'")) {
            if (tables.getInt(1) == 0) {
                return 0;
            }
            try (ResultSet rows = connection
                    .createStatement()
                    .executeQuery("select count(*) from telegram where channel = '" + GRANT + ".live'")) {
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitRows(long count) {
        await().atMost(PATIENCE).until(() -> rows() == count);
    }

    @Test
    void keysOpenAStreamAndARotationLeadsOnAndAnotherOneEndsIt() throws Exception {
        openHousehold(request());
        publishTelegrams("live-1", 3, true); // before the grant
        StreamEntry first = household.entry(Stream.LIVE, "live-1");
        household.junk(new byte[500]);
        household.sendKeys(0, first);
        publishTelegrams("live-1", 2, true);
        publishTelegrams("live-1", 1, false);
        awaitRows(3);

        StreamEntry second = household.entry(Stream.LIVE, "live-2");
        household.rotate(first, second, true);
        publishTelegrams("live-2", 4, false);
        awaitRows(7);

        restartProvider("keep");
        household.publish("live-2", Kind.NOTHING, true, new byte[0]);
        publishTelegrams("live-2", 1, false);
        awaitRows(8);

        household.rotate(second, household.entry(Stream.LIVE, "live-3"), false);
        publishTelegrams("live-3", 5, false);
        await().atMost(PATIENCE).until(() -> grant().orElseThrow().keysDestroyed());
        assertThat(grant().orElseThrow().end()).contains(EndReason.WITHDRAWN);
        assertThat(rows()).isEqualTo(8);

        restartProvider("delete");
        await().atMost(PATIENCE).until(() -> grant().orElseThrow().rowsDeleted().isPresent());
        assertThat(grant().orElseThrow().rowsDeleted()).hasValue(8);
        assertThat(rows()).isZero();
    }

    @Test
    void erasureDeletesRowsAndKeysAndIsConfirmed() throws Exception {
        openHousehold(request());
        StreamEntry live = household.entry(Stream.LIVE, "live-1");
        household.sendKeys(0, live);
        publishTelegrams("live-1", 5, false);
        awaitRows(5);
        String answered = "request/" + grant().orElseThrow().request() + "/";

        household.askForErasure("e1");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(household.heard())
                        .singleElement()
                        .isInstanceOfSatisfying(ErasureConfirmed.class, confirmed -> {
                            assertThat(confirmed.id()).isEqualTo("e1");
                            assertThat(confirmed.rows()).isEqualTo(5);
                        }));
        assertThat(rows()).isZero();
        publishTelegrams("live-1", 2, false);
        await().atMost(PATIENCE).until(() -> grant().orElseThrow().inboxForgotten());
        assertThat(keyFiles()).doesNotContain(GRANT).doesNotContain(answered);
        assertThat(rows()).isZero();
    }

    /** All that stands in the directory of keys. */
    private String keyFiles() throws Exception {
        StringBuilder text = new StringBuilder();
        try (var files = Files.list(directory.resolve("provider-keys"))) {
            for (Path file : files.toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    @Test
    void whoHasLostTheThreadAsksForKeysAndGoesOn() throws Exception {
        openHousehold(request());
        StreamEntry first = household.entry(Stream.LIVE, "live-1");
        household.sendKeys(0, first);
        publishTelegrams("live-1", 1, false);
        awaitRows(1);

        household.publish("live-1", Kind.ROTATION, false, new byte[] {9, 9, 9});
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(household.heard()).singleElement().isInstanceOf(ResendKeys.class));
        assertThat(rows()).isEqualTo(1);

        publishTelegrams("live-2", 1, true);
        household.sendKeys(1, household.entry(Stream.LIVE, "live-2"));
        publishTelegrams("live-2", 2, false);
        awaitRows(3);
    }

    @Test
    void aCopyThatMeetsTheOtherOneSaysNothingMore() throws Exception {
        openHousehold(request());
        household.sendKeys(0, household.entry(Stream.LIVE, "live-1"));
        publishTelegrams("live-1", 1, false);
        awaitRows(1);
        provider.stop();
        Folders.copy(directory.resolve("provider"), directory.resolve("copy"));
        Folders.copy(directory.resolve("provider-keys"), directory.resolve("copy-keys"));
        startProvider("keep");

        Main copy = started("copy", "keep");
        try {
            ProviderConsent ofCopy =
                    copy.getCamelContext().getRegistry().lookupByNameAndType("providerConsent", ProviderConsent.class);
            bean("providerConsent", ProviderConsent.class).desk().askForKeys(GRANT);
            await().atMost(PATIENCE).until(() -> ofCopy.desk().hasOtherCopy(GRANT));

            ofCopy.desk().askForKeys(GRANT);
            assertThat(ofCopy.due()).isEmpty();
            publishTelegrams("live-1", 2, false);
            awaitRows(3);
            assertThat(household.heard()).hasSize(1);
        } finally {
            copy.stop();
        }
    }

    @Test
    void aFileBecomesALink() throws Exception {
        Path requests = directory.resolve("provider-requests");
        Files.createDirectories(requests);
        Path draft = Files.createTempFile(directory, "draft", ".json");
        Files.writeString(draft, """
                {"purpose": {"text": "Bespaar €", "category": "dpv:OptimisationForConsumer"}, "streams": ["live", "day"],
                 "until": "%s"}
                """.formatted(Instant.now().plus(Duration.ofDays(30))));
        Files.move(draft, requests.resolve("visitor.json"));

        Path link = requests.resolve("visitor.link");
        await().atMost(PATIENCE).until(() -> Files.exists(link));

        RequestLink parsed = RequestLink.parse(Files.readString(link));
        assertThat(parsed.request().document().streams()).containsExactlyInAnyOrder(Stream.LIVE, Stream.DAY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatTheHostHasToServeIsWrittenDown() {
        Path identity = directory.resolve("provider/tanglemeter.json");
        String key = Base64.getEncoder()
                .encodeToString(request().request().document().identityKey().bytes());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(identity).hasContent("{\"version\":1,\"identityKeys\":[\"" + key + "\"]}"));
    }

    @Test
    void theNodeIsKnownToAnswer() {
        HealthCheck check = HealthCheckRegistry.get(provider.getCamelContext())
                .getCheck("iota-node")
                .orElseThrow();

        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
    }
}
