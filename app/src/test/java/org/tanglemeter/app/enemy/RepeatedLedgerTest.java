package org.tanglemeter.app.enemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.device.StreamKeys;
import org.tanglemeter.app.pairing.RoleInThisProcess;
import org.tanglemeter.app.provider.ProviderConsent;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.app.story.ToldStory;
import org.tanglemeter.app.wallet.WalletConsents;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.consent.device.DeviceEvent;
import org.tanglemeter.consent.pairing.DeviceSideEvent;
import org.tanglemeter.consent.provider.ProviderEvent;
import org.tanglemeter.consent.wallet.ConsentEvent;
import org.tanglemeter.consent.wallet.Grant;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/**
 * Every message of the story comes again, and before it noise on the same address, while wallet, device and provider go on. What each of them believes stays as it was, but for the one thing that the household really does then.
 */
@ExtendWith(ToldStory.Extension.class)
class RepeatedLedgerTest {
    private static final int WEIGHT = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(30);
    private static final int SENT_AT_ONCE = 300;
    private static final String TRYTES = "9ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @TempDir
    private Path folder;

    private final Random random = new Random(1);

    @Test
    void everyMessageAgainAndNoiseBesideItChangeNothing(ToldStory story) throws Exception {
        Aftermath aftermath = Aftermath.of(story);
        for (String role : List.of("node", "wallet", "house", "c", "c-keys")) {
            Folders.copy(story.data(role), folder.resolve(role));
        }
        String grant = aftermath.lastGrantOf("c");
        List<ConsentEvent> consents = log("wallet/wallet.db", "consents", ConsentEvent.class);
        List<DeviceEvent> granted = log("house/device.db", "grants", DeviceEvent.class);
        List<DeviceSideEvent> paired = log("house/device.db", "pairing", DeviceSideEvent.class);
        List<ProviderEvent> received = log("c/consent.db", "provider", ProviderEvent.class);

        try (Node node = Node.start(NodeSettings.of(
                Map.of("port", "0", "data", folder.resolve("node").toString(), "mwm", Integer.toString(WEIGHT))))) {
            sendAgain(aftermath.ledger(), node);
            try (RoleInThisProcess device = RoleInThisProcess.device(folder.resolve("house"), node.url(), WEIGHT);
                    RoleInThisProcess provider =
                            RoleInThisProcess.provider(folder.resolve("c"), node.url(), WEIGHT, Map.of(), Map.of());
                    RoleInThisProcess wallet = RoleInThisProcess.wallet(folder.resolve("wallet"), node.url(), WEIGHT)) {
                WalletConsents household = wallet.bean(WalletConsents.class);
                household.revoke(grant);
                until(() -> household.grant(grant).state() == Grant.State.ENDED);
                until(() -> device.bean(StreamKeys.class).view().steps().isEmpty());
                until(() -> provider.bean(ProviderConsent.class)
                        .desk()
                        .view()
                        .grants()
                        .get(grant)
                        .keysDestroyed());
            }
        }

        assertThat(since(consents, log("wallet/wallet.db", "consents", ConsentEvent.class)))
                .as("the wallet")
                .filteredOn(event -> !(event instanceof ConsentEvent.Sent
                        || event instanceof ConsentEvent.Recorded
                        || event instanceof ConsentEvent.StreamOpened))
                .extracting(Object::getClass)
                .containsExactly(List.of(ConsentEvent.Revoked.class, ConsentEvent.Ended.class)
                        .toArray(Class<?>[]::new));
        assertThat(since(granted, log("house/device.db", "grants", DeviceEvent.class)))
                .as("the device")
                .filteredOn(event -> event instanceof DeviceEvent.Granted
                        || event instanceof DeviceEvent.Ended
                        || event instanceof DeviceEvent.KeysAsked
                        || event instanceof DeviceEvent.ControlDoubted
                        || event instanceof DeviceEvent.GivenUp)
                .singleElement()
                .isInstanceOfSatisfying(
                        DeviceEvent.Ended.class,
                        ended -> assertThat(ended.grant()).isEqualTo(grant));
        assertThat(log("house/device.db", "pairing", DeviceSideEvent.class))
                .as("the device's owner")
                .isEqualTo(paired);
        assertThat(since(received, log("c/consent.db", "provider", ProviderEvent.class)))
                .as("the provider")
                .noneMatch(event -> event instanceof ProviderEvent.KeysReceived
                        || event instanceof ProviderEvent.ThreadLost
                        || event instanceof ProviderEvent.KeysAsked
                        || event instanceof ProviderEvent.ErasureAsked);
    }

    private void sendAgain(WholeLedger ledger, Node node) throws InterruptedException {
        Attacher attacher = new Attacher(ProofOfWorkEngines.best(2), Clock.systemUTC());
        try (NodeClient client = new JotaNodeClient(List.of(URI.create(node.url())), NODE_TIMEOUT, NODE_TIMEOUT)) {
            NodeClient.Tips tips = client.tipsToApprove(3);
            List<Transaction> all = new ArrayList<>();
            for (Payload payload : ledger.payloads()) {
                for (String trytes : List.of(noise(), payload.trytes())) {
                    List<Transaction> bundle = Bundle.ofPayload(payload.address(), "", payload.timestamp(), trytes)
                            .transactions();
                    all.addAll(attacher.attach(tips, WEIGHT, bundle, ProofOfWork.Progress.NONE));
                }
                if (all.size() >= SENT_AT_ONCE) {
                    client.store(all);
                    all.clear();
                }
            }
            client.store(all);
        }
    }

    private String noise() {
        return random.ints(2000, 0, TRYTES.length())
                .mapToObj(i -> TRYTES.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private <E> List<E> log(String database, String log, Class<E> type) {
        try (RoleDatabase opened = RoleDatabase.open(folder.resolve(database))) {
            return new SqliteEventLog<>(opened, log, type).all();
        }
    }

    private static <E> List<E> since(List<E> before, List<E> after) {
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        return after.subList(before.size(), after.size());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
