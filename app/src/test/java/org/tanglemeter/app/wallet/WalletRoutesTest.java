package org.tanglemeter.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.pairing.RoleInThisProcess;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;
import org.tanglemeter.consent.pairing.PairedDevice;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.consent.request.PinnedIdentities.Standing;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.consent.request.SignedRequest;
import org.tanglemeter.consent.wallet.Grant;
import org.tanglemeter.consent.wallet.RefusedException;
import org.tanglemeter.crypto.Ed25519Key;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** The wallet with its shipped routes, over a real node; device and provider say what the test lets them. */
class WalletRoutesTest {
    private static final int WEIGHT = 2;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String DEVICE = "D".repeat(81);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyPair PROVIDER =
            KeyPair.derive(Suite.NTRUHPS2048677_X25519, "S".repeat(81), "A".repeat(81), new byte[16]);

    @TempDir
    Path folder;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant until = now.plus(Duration.ofDays(1));
    private final SimulatedMeter meter = new SimulatedMeter(1);
    private Node node;
    private TestDevice device;
    private RoleInThisProcess wallet;

    @BeforeEach
    void start() throws Exception {
        node = Node.start(NodeSettings.of(
                Map.of("port", "0", "data", folder.resolve("node").toString(), "mwm", String.valueOf(WEIGHT))));
        device = new TestDevice(folder.resolve("device"), node.url(), WEIGHT);
        startWallet();
        pair();
    }

    @AfterEach
    void stop() {
        wallet.close();
        device.close();
        node.close();
    }

    @Test
    void aConsentGoesFromItsRequestToTheConfirmedErasure() throws Exception {
        device.tell(new StatusEvent.StreamOpened(now, new StreamEntry(Stream.LIVE, "live-1", device.open("live-1"))));
        String request = consents().request(link().text());
        String grant = consents().grant(request, DEVICE, Set.of(Stream.LIVE), until);

        await(() -> device.told().size() == 1);
        await(() -> progress(grant).step() == 2);
        assertThat(progress(grant).state()).isEqualTo(Progress.State.GOING);
        ControlEvent.Authorized authorized =
                (ControlEvent.Authorized) device.told().get(0);
        assertThat(authorized.grant()).isEqualTo(grant);
        assertThat(authorized.recordRoot())
                .isEqualTo(receipts(grant).get(0).proof().root());

        device.publish("live-1", telegrams(3));
        String first = device.publish("live-1", telegrams(2));
        device.tell(new StatusEvent.KeysSent(now, grant, List.of(new Place(Stream.LIVE, "live-1", first))));
        await(() -> consents().grant(grant).state() == Grant.State.ACTIVE);
        assertThat(progress(grant)).isEqualTo(Progress.done(3, "The provider can read."));
        String last = device.publish("live-1", telegrams(4));
        device.publish("live-1", Kind.ROTATION, new byte[] {1});

        restartWallet();
        consents().revoke(grant);
        await(() -> device.told().size() == 2);
        assertThat(device.told().get(1)).isInstanceOf(ControlEvent.AuthorizationRevoked.class);
        await(() -> progress(grant).step() == 1);
        assertThat(progress(grant).state()).isEqualTo(Progress.State.GOING);
        device.tell(new StatusEvent.AuthorizationEnded(
                now, grant, EndReason.REVOKED, List.of(new Place(Stream.LIVE, "live-1", last))));
        await(() -> receipts(grant).size() == 2);
        assertThat(progress(grant)).isEqualTo(Progress.done(2, "The provider can read nothing new."));
        await(() -> leftTheHouse() == 6);
        assertThat(consents().disclosures().stream()
                        .mapToLong(Disclosure::messages)
                        .sum())
                .isEqualTo(2);

        GrantInbox inbox = new GrantInbox(new PairwiseKey(authorized.inboxKey().bytes()));
        device.listen(inbox.providerAddress());
        consents().erase(grant);
        await(() -> !device.received().isEmpty());
        await(() -> erasure(grant).step() == 1);
        Message.ErasureRequest asked = (Message.ErasureRequest)
                inbox.openAtProvider(device.received().get(0)).orElseThrow();
        device.send(inbox.walletAddress(), new byte[] {1, 2, 3});
        device.send(
                inbox.walletAddress(),
                inbox.sealToWallet(new Message.ErasureConfirmed(grant, asked.id(), now, 6), RANDOM));
        await(() -> receipts(grant).size() == 4);
        assertThat(consents().grant(grant).erasure().orElseThrow().rows()).contains(6L);
        assertThat(erasure(grant).state()).isEqualTo(Progress.State.DONE);
        assertThat(device.told()).hasSize(2);

        checkReceipts(receipts(grant));
        checkExport(grant);
        checkCommand(grant);
    }

    @Test
    void aDeviceThatIsNotTheHouseholdsCanGrantNothing() {
        String request = consents().request(link().text());

        assertThat(consents().requests())
                .singleElement()
                .satisfies(shown -> assertThat(shown.standing()).isEqualTo(Standing.CLAIMED));
        assertThatThrownBy(() -> consents().grant(request, "E".repeat(81), Set.of(Stream.LIVE), until))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Pair it first");
    }

    @Test
    void theConsentsOfADeviceThatIsGivenUpEnd() {
        String grant = consents().grant(consents().request(link().text()), DEVICE, Set.of(Stream.LIVE), until);

        wallet.bean(WalletPairing.class).delete(DEVICE);

        await(() -> consents().grant(grant).reason().equals(Optional.of(EndReason.DEVICE_DELETED)));
    }

    private Progress progress(String grant) {
        return consents().grant(grant).progress();
    }

    private Progress erasure(String grant) {
        return consents().grant(grant).erasure().orElseThrow().progress();
    }

    private void checkCommand(String grant) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConsentCommand command = new ConsentCommand(new PrintStream(out), new PrintStream(out));
        String data = "--wallet.data=" + folder.resolve("wallet");
        Path copy = folder.resolve("copy");
        String receipt = copy.resolve("receipts/" + grant + "-1.jsonld").toString();

        assertThat(command.run("export", copy.toString(), data)).isZero();
        assertThat(command.run("export", copy.toString(), data)).isEqualTo(2);
        assertThat(command.run("verify", receipt, "--node.url=" + node.url())).isZero();
        assertThat(command.run("verify", receipt, "--node.url=http://127.0.0.1:9"))
                .isEqualTo(2);
        assertThat(command.run("verify")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "is not empty",
                        "HOLDS " + receipt,
                        "dpv:ConsentWithdrawn",
                        "No node answers",
                        "bin/consent verify");
    }

    private void checkReceipts(List<Receipt> receipts) {
        try (JotaNodeClient client = new JotaNodeClient(List.of(URI.create(node.url())), LONG, LONG)) {
            ReceiptCheck check = new ReceiptCheck(client);
            assertThat(receipts)
                    .extracting(receipt -> receipt.record().status())
                    .containsExactly(
                            "dpv:ConsentGiven", "dpv:ConsentWithdrawn", "tm:ErasureAsked", "tm:ErasureConfirmed");
            assertThat(receipts)
                    .allSatisfy(receipt ->
                            assertThat(check.check(receipt.text()).holds()).isTrue());
            String text = receipts.get(0).text();
            assertThat(check.check(text).explanation()).contains("Zon & Co ☀", "Save 10 € a month");
            assertThat(check.check(text.replace("Save 10 €", "Sell for 10 €")))
                    .satisfies(verdict -> assertThat(verdict.holds()).isFalse())
                    .satisfies(verdict -> assertThat(verdict.explanation()).startsWith("Changed"));
            Receipt.Proof one = receipts.get(0).proof();
            Receipt.Proof other = receipts.get(1).proof();
            assertThat(check.check(text.replace(one.sideKey(), other.sideKey())).explanation())
                    .startsWith("Not ");
            assertThat(check.check(text.replace(one.root(), "R".repeat(81))).explanation())
                    .startsWith("Not found");
            assertThat(check.check("{}").explanation()).startsWith("This is no receipt");
        }
    }

    private void checkExport(String grant) throws Exception {
        Path exported = folder.resolve("export");
        consents().export().write(exported);

        List<String> lines = Files.readAllLines(exported.resolve("telegrams.jsonl"));
        assertThat(lines).hasSize(9);
        assertThat(new ObjectMapper()
                        .readTree(lines.get(8))
                        .at("/telegram/meterId")
                        .asText())
                .isEqualTo(new ReceivedTelegram(now, meter.telegramAt(now))
                        .telegram()
                        .meterId());
        assertThat(Files.readAllLines(exported.resolve("telegrams.csv"))).hasSize(10);
        assertThat(Receipt.parse(Files.readString(exported.resolve("receipts/" + grant + "-0.jsonld"))))
                .isEqualTo(receipts(grant).get(0));
        checkExportedConsent(
                new ObjectMapper().readTree(exported.resolve("consents.json").toFile()), grant, exported);
        assertThatThrownBy(() -> consents().export().write(exported)).hasMessageContaining("not empty");
        checkThatTheZipHasTheSame(exported);
    }

    private void checkExportedConsent(JsonNode file, String grant, Path exported) {
        assertThat(file.get("version").asInt()).isEqualTo(1);
        assertThat(file.get("consents")).hasSize(1);
        JsonNode consent = file.at("/consents/0");
        assertThat(consent.get("id").asText()).isEqualTo(grant);
        assertThat(consent.get("provider").asText()).isEqualTo("Zon & Co ☀");
        assertThat(consent.at("/purpose/text").asText()).isEqualTo("Save 10 € a month 🚗");
        assertThat(consent.at("/purpose/category").asText()).startsWith("dpv:");
        assertThat(consent.at("/streams/0").asText()).isEqualTo("live");
        assertThat(Instant.parse(consent.get("until").asText())).isEqualTo(until);
        assertThat(consent.get("state").asText()).isEqualTo("ENDED");
        assertThat(consent.get("reason").asText()).isEqualTo("REVOKED");
        assertThat(consent.at("/lastReadable/0/stream").asText()).isEqualTo("live");
        assertThat(consent.findValuesAsText("type"))
                .containsExactly("GIVEN", "WITHDRAWN", "ERASURE_ASKED", "ERASURE_CONFIRMED");
        consent.get("record")
                .forEach(entry -> assertThat(
                                read(exported.resolve(entry.get("receipt").asText()))
                                        .proof()
                                        .root())
                        .isEqualTo(entry.get("root").asText()));
    }

    private static Receipt read(Path receipt) {
        try {
            return Receipt.parse(Files.readString(receipt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkThatTheZipHasTheSame(Path exported) throws IOException {
        Map<String, String> packed = new TreeMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        consents().export().writeTo(bytes);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                packed.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Map<String, String> plain = new TreeMap<>();
        try (java.util.stream.Stream<Path> files = Files.walk(exported)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                plain.put(exported.relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(packed).isEqualTo(plain);
    }

    /** The device is the household's, by its log; how it comes to that, other tests show. */
    private void pair() throws Exception {
        wallet.close();
        try (RoleDatabase database = RoleDatabase.open(folder.resolve("wallet/wallet.db"))) {
            new SqliteEventLog<>(database, "pairing", WalletSideEvent.class)
                    .append(List.of(new WalletSideEvent.DeviceAdded(
                            now,
                            "0".repeat(32),
                            DEVICE,
                            "Meter",
                            Octets.of(PROVIDER.publicKey().encoded()),
                            device.openStatus(),
                            0)));
        }
        startWallet();
        await(() -> wallet.bean(WalletPairing.class).controlChannel(DEVICE).isPresent());
        device.follow(wallet.bean(WalletPairing.class)
                .device(DEVICE)
                .flatMap(PairedDevice::control)
                .orElseThrow());
    }

    private void startWallet() throws Exception {
        wallet = RoleInThisProcess.wallet(folder.resolve("wallet"), node.url(), WEIGHT);
    }

    private void restartWallet() throws Exception {
        wallet.close();
        startWallet();
    }

    private WalletConsents consents() {
        return wallet.bean(WalletConsents.class);
    }

    private List<Receipt> receipts(String grant) {
        return consents().receipts(grant);
    }

    private long leftTheHouse() {
        return consents().disclosures().stream()
                .mapToLong(Disclosure::telegrams)
                .sum();
    }

    private List<ReceivedTelegram> telegrams(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ReceivedTelegram(now.plusSeconds(i), meter.telegramAt(now.plusSeconds(i))))
                .toList();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LONG).until(condition);
    }

    private RequestLink link() {
        Ed25519Key identity = new Ed25519Key(Octets.random(32, RANDOM).bytes());
        RequestDocument document = new RequestDocument(
                "ab".repeat(16),
                "Zon & Co ☀",
                URI.create("https://zon.example/"),
                Octets.of(identity.publicKey()),
                Octets.of(PROVIDER.publicKey().encoded()),
                new Purpose("Save 10 € a month 🚗", "dpv:OptimisationForConsumer"),
                Set.of(Stream.LIVE, Stream.DAY),
                Optional.empty(),
                until,
                Optional.empty());
        return new RequestLink(SignedRequest.sign(document, identity), RequestLink.newAnswerSecret(RANDOM));
    }
}
