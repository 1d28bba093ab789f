package org.tanglemeter.app.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tanglemeter.consent.Stream.LIVE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.enemy.Attacker;
import org.tanglemeter.app.enemy.Key;
import org.tanglemeter.app.enemy.Reading;
import org.tanglemeter.app.enemy.WholeLedger;
import org.tanglemeter.app.killed.BetweenSteps;
import org.tanglemeter.app.killed.DiskImages;
import org.tanglemeter.app.pairing.RoleInThisProcess;
import org.tanglemeter.camel.iota.mam.IotaMamComponent;
import org.tanglemeter.camel.iota.mam.LedgerConfiguration;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.batch.BatchFormatException;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.journal.TelegramJournal;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.AuthorizationEnded;
import org.tanglemeter.consent.message.StatusEvent.StreamOpened;
import org.tanglemeter.consent.pairing.Owner;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/**
 * A device that is killed between any two steps of a rotation: from what it had on its disk then, and the node on its own,
 * another process goes on, and all comes out as if nothing had been.
 */
class DeviceKilledInARotationTest {
    private static final int WEIGHT = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> STEPS =
            Set.of("obey", "message-due", "publish-keys", "keys-are-sent", "to-private-channel");
    private static final Map<String, String> OPTIONS = Map.of(
            "live.interval.minimum", "0",
            "live.interval.maximum", "100",
            "keys.interval", "100");

    @TempDir
    private Path folder;

    private final SimulatedMeter meter = new SimulatedMeter(1);
    private final CamelContext household = new DefaultCamelContext();
    private final OwnerSide owner = new OwnerSide(household);
    private final ProviderSide staying = new ProviderSide("A");
    private final ProviderSide leaving = new ProviderSide("B");
    private DiskImages images;
    private volatile boolean rotating;
    private Instant time = Instant.now().minusSeconds(3600);
    private Entry status;
    private Node node;

    @BeforeEach
    void startHousehold() throws Exception {
        node = node(folder.resolve("node"));
        images = new DiskImages(folder.resolve("images"), List.of(folder.resolve("device"), folder.resolve("node")));
        LedgerConfiguration options =
                household.getComponent("iota-mam", IotaMamComponent.class).getConfiguration();
        options.setNodes(node.url());
        options.setMinWeightMagnitude(WEIGHT);
        options.setStateDirectory(folder.resolve("household").toString());
        household
                .getComponent("iota-mam", IotaMamComponent.class)
                .getConfiguration()
                .setKeyDirectory(folder.resolve("household/keys").toString());
        household.getRegistry().bind("owner", owner);
        household.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("iota-mam:status?channels=#owner&delay=100").bean(owner, "tell");
            }
        });
        household.start();
        owner.own(folder.resolve("device"), staying.publicKey());
    }

    @AfterEach
    void stopHousehold() {
        household.stop();
        node.close();
    }

    @Test
    void goesOnAsIfNothingHadBeen() throws Exception {
        ReceivedTelegram before = telegram();
        try (RoleInThisProcess device =
                device(folder.resolve("device"), node, Map.of("between", new BetweenSteps(STEPS, this::takeImage)))) {
            until(() -> owner(device).status().isPresent());
            status = owner(device).status().orElseThrow();
            owner.follow(owner(device).statusChannel(), status);
            owner.grant(staying, Instant.MAX, LIVE);
            owner.grant(leaving, Instant.MAX, LIVE);
            until(() -> owner.told(StatusEvent.KeysSent.class).size() == 2);
            publish(device, before);

            rotating = true;
            owner.revoke(leaving);
            until(() -> owner.told(AuthorizationEnded.class).size() == 1
                    && device.bean(StreamKeys.class).view().steps().isEmpty());
            rotating = false;
        }

        assertThat(images.size()).isGreaterThan(8);
        ReceivedTelegram after = telegram();
        images.goOn((killed, image) -> goOn(killed, image, before, after));
    }

    private void goOn(String killed, Path image, ReceivedTelegram before, ReceivedTelegram after) throws Exception {
        try (Node itsNode = node(image.resolve("node"));
                RoleInThisProcess device = device(image.resolve("device"), itsNode, Map.of())) {
            until(() -> device.bean(StreamKeys.class)
                    .view()
                    .grants()
                    .get(leaving.grant())
                    .ended()
                    .isPresent());
            publish(device, after);
        }

        WholeLedger ledger = WholeLedger.of(image.resolve("node"));
        assertThat(telegrams(ledger, staying)).as(killed).containsExactly(before, after);
        assertThat(telegrams(ledger, leaving)).as(killed).containsExactly(before);
        Attacker told = new Attacker(ledger).with(Key.Chain.of(status));
        assertThat(told.said(AuthorizationEnded.class)).as(killed).hasSize(1);
        assertThat(told.said(StreamOpened.class))
                .as(killed)
                .extracting(opened -> opened.stream().chain())
                .containsExactlyInAnyOrder("live-1", "quarter-1", "day-1", "live-2");
    }

    /** All that a provider can read with the keys that it was sent. */
    private static List<ReceivedTelegram> telegrams(WholeLedger ledger, ProviderSide provider)
            throws BatchFormatException {
        String address = new KeyExchangeSeal(provider.answerSecret()).address();
        assertThat(ledger.at(address)).hasSize(1);
        KeyExchange keys =
                provider.open(WholeLedger.plain(ledger.at(address).get(0)).orElseThrow());
        Attacker reader = new Attacker(ledger)
                .with(
                        new Key.Shared(keys.pairwiseKey()),
                        Key.Chain.of(keys.streams().get(0).entry()));
        List<ReceivedTelegram> telegrams = new ArrayList<>();
        for (Reading.Data data : reader.said(Reading.Data.class)) {
            if (data.kind() == Kind.TELEGRAMS) {
                telegrams.addAll(TelegramBatch.decode(data.body().bytes()));
            }
        }
        return telegrams;
    }

    private void takeImage(String when) {
        if (rotating) {
            images.take(when);
        }
    }

    private static RoleInThisProcess device(Path data, Node itsNode, Map<String, ?> beans) throws Exception {
        return RoleInThisProcess.device(data, itsNode.url(), WEIGHT, OPTIONS, beans);
    }

    private static Node node(Path data) {
        return Node.start(NodeSettings.of(Map.of("port", "0", "data", data.toString(), "mwm", String.valueOf(WEIGHT))));
    }

    private static Owner owner(RoleInThisProcess device) {
        return device.bean(DevicePairing.class).owner().orElseThrow();
    }

    private ReceivedTelegram telegram() {
        time = time.plusSeconds(10);
        return new ReceivedTelegram(time, meter.telegramAt(time));
    }

    /** It stands on the ledger when this returns, and before it all that was due. */
    private static void publish(RoleInThisProcess device, ReceivedTelegram telegram) {
        TelegramJournal journal = device.bean("liveJournal", TelegramJournal.class);
        device.template()
                .sendBodyAndHeader("direct:live", telegram.telegram(), P1Constants.RECEIVED_AT, telegram.receivedAt());
        until(() -> journal.oldestBatch() == journal.nextBatch());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
