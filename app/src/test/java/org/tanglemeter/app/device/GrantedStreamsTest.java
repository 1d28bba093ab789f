package org.tanglemeter.app.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tanglemeter.consent.Stream.LIVE;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.Beans;
import org.tanglemeter.app.ChannelComplaints;
import org.tanglemeter.app.enemy.Folders;
import org.tanglemeter.app.enemy.WholeLedger;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.ChannelOperation;
import org.tanglemeter.camel.iota.mam.IotaMamComponent;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.iota.mam.IotaMamEndpoint;
import org.tanglemeter.camel.iota.mam.IotaMessageComponent;
import org.tanglemeter.camel.iota.mam.LedgerConfiguration;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.journal.TelegramJournal;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.AuthorizationEnded;
import org.tanglemeter.consent.message.StatusEvent.ControlDoubtful;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.KeysSent;
import org.tanglemeter.consent.message.StatusEvent.StreamOpened;
import org.tanglemeter.consent.pairing.Owner;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** The device's shipped routes between an owner, providers and a real node: who reads which telegram. */
class GrantedStreamsTest {
    private static final int WEIGHT = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final SimulatedMeter meter = new SimulatedMeter(1);
    private final CamelContext parties = new DefaultCamelContext();
    private final OwnerSide owner = new OwnerSide(parties);
    private Instant time = Instant.now().minusSeconds(3600);
    private Node node;
    private Main device;

    @BeforeEach
    void startAll() throws Exception {
        node = Node.start(NodeSettings.of(
                Map.of("port", "0", "data", folder.resolve("node").toString(), "mwm", String.valueOf(WEIGHT))));
        configure(parties.getComponent("iota-mam", IotaMamComponent.class).getConfiguration());
        configure(
                parties.getComponent("iota-message", IotaMessageComponent.class).getConfiguration());
        parties.getComponent("iota-mam", IotaMamComponent.class)
                .getConfiguration()
                .setKeyDirectory(folder.resolve("parties/keys").toString());
        parties.getRegistry().bind("owner", owner);
        parties.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("iota-mam:status?channels=#owner&delay=100").bean(owner, "tell");
            }
        });
        parties.start();
        owner.own(folder.resolve("device"), new ProviderSide("owner").publicKey());
        startDevice("PT0S");
        until(() -> deviceOwner().status().isPresent());
        owner.follow(deviceOwner().statusChannel(), deviceOwner().status().orElseThrow());
        until(() -> owner.told(StreamOpened.class).size() == 3);
    }

    @AfterEach
    void stopAll() {
        device.stop();
        parties.stop();
        node.close();
    }

    @Test
    void aProviderReadsWhatComesAfterItsGrantAndAnotherLosesNothingWhenItIsRevoked() throws Exception {
        publish();
        ProviderSide a = granted("A", Instant.MAX);
        ReceivedTelegram first = publish();
        ProviderSide b = granted("B", Instant.MAX);
        ReceivedTelegram second = publish();
        until(() -> b.telegrams().size() == 1);

        owner.revoke(b);
        until(() -> owner.told(AuthorizationEnded.class).size() == 1);
        ReceivedTelegram third = publish();

        until(() -> a.telegrams().size() == 3);
        assertThat(a.telegrams()).containsExactly(first, second, third);
        until(b::hasEnded);
        assertThat(b.telegrams()).containsExactly(second);
        assertThat(b.channels()).isEmpty();
        assertThat(owner.told(KeysSent.class)).hasSize(2);
        assertThat(owner.told(StreamOpened.class))
                .last()
                .satisfies(opened -> assertThat(opened.stream().chain()).isEqualTo("live-2"));
    }

    @Test
    void aGrantEndsByTheClockAndSettingItBackRevivesNothing() throws Exception {
        ProviderSide a = granted("A", Instant.now().plus(Duration.ofDays(1)));
        ProviderSide b = granted("B", Instant.MAX);
        ReceivedTelegram first = publish();
        until(() -> a.telegrams().size() == 1);
        device.stop();

        startDevice("P2D");
        until(() -> owner.told(AuthorizationEnded.class).size() == 1);
        ReceivedTelegram second = publish();
        device.stop();
        startDevice("PT0S");
        ReceivedTelegram third = publish();

        until(() -> b.telegrams().size() == 3);
        assertThat(b.telegrams()).containsExactly(first, second, third);
        until(a::hasEnded);
        assertThat(a.telegrams()).containsExactly(first);
        assertThat(owner.told(AuthorizationEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.reason()).isEqualTo(EndReason.EXPIRED));
    }

    @Test
    void whatFailsBeforeOrAfterEachStepIsDoneOnce() throws Exception {
        Set<String> failed = new HashSet<>();
        AdviceWith.adviceWith(device.getCamelContext(), "keys", route -> {
            route.weaveById("publish-keys").before().process(exchange -> failOnce(failed, "before", exchange));
            route.weaveById("publish-keys").after().process(exchange -> failOnce(failed, "after", exchange));
        });
        ProviderSide a = granted("A", Instant.MAX);
        ProviderSide b = granted("B", Instant.MAX);
        ReceivedTelegram first = publish();
        owner.revoke(b);
        until(() -> owner.told(AuthorizationEnded.class).size() == 1);
        ReceivedTelegram second = publish();

        until(() -> a.telegrams().size() == 2);
        assertThat(a.telegrams()).containsExactly(first, second);
        until(b::hasEnded);
        assertThat(b.telegrams()).containsExactly(first);
        assertThat(a.exchanges()).isOne();
        assertThat(b.exchanges()).isOne();
        assertThat(owner.told(StatusEvent.class)).doesNotHaveDuplicates();
        assertThat(failed).hasSizeGreaterThan(10);
    }

    @Test
    void whoHasAllThatIsPublicAndEvenTheAddressGrantsNothing() throws Exception {
        Hash firstControl = addressOfNext(OwnerSide.CONTROL);
        ProviderSide a = granted("A", Instant.MAX);
        ProviderSide forger = new ProviderSide("forged");
        Hash ofForger = addressOfNext("iota-mam:forger");
        owner.grant("iota-mam:forger", forger, Instant.MAX, LIVE);
        List<Payload> authorized = ledgerAt(ofForger);
        Hash next = addressOfNext(OwnerSide.CONTROL);
        long judged = judgedOfControl();

        putOn(next, authorized);
        putOn(next, ledgerAt(firstControl));
        until(() -> judgedOfControl() >= judged + 2);
        ProviderSide b = granted("B", Instant.MAX);
        ReceivedTelegram telegram = publish();

        until(() -> a.telegrams().size() == 1 && b.telegrams().size() == 1);
        assertThat(b.telegrams()).containsExactly(telegram);
        assertThat(ledgerAt(forger.addresses().iterator().next())).isEmpty();
        assertThat(owner.told(KeysSent.class)).extracting(KeysSent::grant).containsExactly("A", "B");
        assertThat(owner.told(ControlDoubtful.class)).isEmpty();
    }

    @Test
    void aCopyOfTheDeviceNoticesTheOtherOneAndStops() throws Exception {
        ProviderSide a = granted("A", Instant.MAX);
        ReceivedTelegram first = publish();
        device.stop();
        Folders.copy(folder.resolve("device"), folder.resolve("copy"));
        startDevice("PT0S");
        ReceivedTelegram second = publish();

        List<String> complaints = new CopyOnWriteArrayList<>();
        Main copy = started("copy", "PT0S", new ChannelComplaints(System::nanoTime, complaints::add));
        try {
            send(copy, nextTelegram());
            until(() -> complaints.stream().anyMatch(told -> told.contains("Does a copy of it write")));
            ProviderSide b = granted("B", Instant.MAX);
            ReceivedTelegram third = publish();

            until(() -> a.telegrams().size() == 3 && b.telegrams().size() == 1);
            assertThat(a.telegrams()).containsExactly(first, second, third);
            assertThat(b.exchanges()).isOne();
            TelegramJournal journal = journal(copy);
            assertThat(journal.oldestBatch()).isLessThan(journal.nextBatch());
            assertThat(complaints).doesNotHaveDuplicates();
        } finally {
            copy.stop();
        }
    }

    private static void failOnce(Set<String> failed, String when, Exchange exchange) {
        String key = when + exchange.getMessage().getHeader(IotaMamConstants.MESSAGE_KEY, String.class);
        if (failed.add(key)) {
            throw new IllegalStateException("Fails on purpose");
        }
    }

    private ProviderSide granted(String grant, Instant until) throws Exception {
        ProviderSide provider = new ProviderSide(grant);
        parties.getRegistry().bind(grant, provider);
        parties.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("iota-message:answers-" + grant + "?addresses=#" + grant + "&delay=100")
                        .bean(provider, "exchange");
                from("iota-mam:streams-" + grant + "?channels=#" + grant + "&positionName=" + grant + "&delay=100")
                        .bean(provider, "message");
            }
        });
        owner.grant(provider, until, LIVE);
        until(() -> provider.exchanges() == 1);
        return provider;
    }

    /** One more telegram, which stands on the ledger when this returns. */
    private ReceivedTelegram publish() throws Exception {
        ReceivedTelegram telegram = nextTelegram();
        send(device, telegram);
        TelegramJournal journal = journal(device);
        until(() -> journal.oldestBatch() == journal.nextBatch());
        return telegram;
    }

    private ReceivedTelegram nextTelegram() {
        time = time.plusSeconds(10);
        return new ReceivedTelegram(time, meter.telegramAt(time));
    }

    private static void send(Main to, ReceivedTelegram telegram) throws Exception {
        to.getCamelTemplate()
                .sendBodyAndHeader("direct:live", telegram.telegram(), P1Constants.RECEIVED_AT, telegram.receivedAt());
    }

    private static TelegramJournal journal(Main of) {
        return of.getCamelContext().getRegistry().lookupByNameAndType("liveJournal", TelegramJournal.class);
    }

    /** Where the next message of a channel will stand, which its writer alone knows before. */
    private Hash addressOfNext(String channel) {
        return Mode.RESTRICTED.address(parties.createFluentProducerTemplate()
                .to(channel)
                .withHeader(IotaMamConstants.OPERATION, ChannelOperation.OPEN)
                .request(ChannelKeys.Reader.class)
                .root()
                .orElseThrow());
    }

    private List<Payload> ledgerAt(Hash address) throws SQLException {
        return WholeLedger.of(folder.resolve("node")).at(address.trytes());
    }

    private void putOn(Hash address, List<Payload> payloads) throws InterruptedException {
        assertThat(payloads).isNotEmpty();
        Attacher attacher = new Attacher(ProofOfWorkEngines.best(1), Clock.systemUTC());
        try (NodeClient client = new JotaNodeClient(List.of(URI.create(node.url())), PATIENCE, PATIENCE)) {
            for (Payload payload : payloads) {
                client.store(attacher.attach(
                        client.tipsToApprove(3),
                        WEIGHT,
                        Bundle.ofPayload(address, "", payload.timestamp(), payload.trytes())
                                .transactions(),
                        ProofOfWork.Progress.NONE));
            }
        }
    }

    /** How many different messages and junk the device has tried the keys of its control channel on. */
    private long judgedOfControl() {
        return device.getCamelContext().getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointUri().startsWith("iota-mam://control"))
                .mapToLong(endpoint -> ((IotaMamEndpoint) endpoint).getJudgements())
                .sum();
    }

    private Owner deviceOwner() {
        return device.getCamelContext()
                .getRegistry()
                .lookupByNameAndType("devicePairing", DevicePairing.class)
                .owner()
                .orElseThrow();
    }

    private void startDevice(String clockOffset) throws Exception {
        device = started("device", clockOffset, new ChannelComplaints());
    }

    /** @param data its directory */
    private Main started(String data, String clockOffset, ChannelComplaints complaints) throws Exception {
        Properties options = new Properties();
        options.setProperty("device.data", folder.resolve(data).toString());
        options.setProperty("node.url", node.url());
        options.setProperty("node.weight", String.valueOf(WEIGHT));
        options.setProperty("live.interval.minimum", "0");
        options.setProperty("live.interval.maximum", "300");
        options.setProperty("inbox.poll.interval", "100");
        options.setProperty("pairing.interval", "200");
        options.setProperty("keys.interval", "200");
        options.setProperty("node.retry.maximum", "1000");
        options.setProperty("clock.offset", clockOffset);
        options.setProperty("camel.management.enabled", "false");
        Main main = new Main();
        List<String> routes = new ArrayList<>();
        for (String route : Pipeline.DEVICE) {
            routes.add("file:../routes/" + route + ".yaml");
        }
        main.configure().setRoutesIncludePattern(String.join(",", routes));
        main.configure().setRouteFilterExcludePattern("p1");
        Beans.bind(main);
        main.setPropertyPlaceholderLocations("file:../config/device.properties");
        main.setOverrideProperties(options);
        main.init();
        main.getCamelContext().getRegistry().bind("channelComplaints", ChannelComplaints.class, () -> complaints);
        main.start();
        return main;
    }

    private void configure(LedgerConfiguration options) {
        options.setNodes(node.url());
        options.setMinWeightMagnitude(WEIGHT);
        options.setStateDirectory(folder.resolve("parties").toString());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }
}
