package org.tanglemeter.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tanglemeter.app.provider.GrantingHousehold.GRANT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.killed.BetweenSteps;
import org.tanglemeter.app.killed.DiskImages;
import org.tanglemeter.app.pairing.RoleInThisProcess;
import org.tanglemeter.app.processes.StoredTelegrams;
import org.tanglemeter.app.routes.Meter;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.provider.Grant;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.provider.RequestDraft;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/**
 * A provider that deletes what it has when a grant ends, and is killed between any two steps of the rotations before and at
 * that end: what it had on its disk then, another process goes on with. It deletes nothing before it has read to the end,
 * and does not lose the thread.
 */
class ProviderKilledInARotationTest {
    private static final int WEIGHT = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> STEPS = Set.of("rotate", "delete-rows", "rows-are-deleted");

    @TempDir
    private Path folder;

    private final Meter meter = new Meter();

    @Test
    void goesOnAsIfNothingHadBeen() throws Exception {
        Path data = folder.resolve("provider");
        DiskImages images = new DiskImages(folder.resolve("images"), List.of(data, folder.resolve("provider-keys")));
        try (Node node = Node.start(NodeSettings.of(
                Map.of("port", "0", "data", folder.resolve("node").toString(), "mwm", String.valueOf(WEIGHT))))) {
            GrantingHousehold household;
            try (RoleInThisProcess provider =
                    provider(data, node, Map.of("between", new BetweenSteps(STEPS, images::take)))) {
                household = new GrantingHousehold(request(provider), node.url(), WEIGHT, folder.resolve("household"));
                StreamEntry first = household.entry(Stream.LIVE, "live-1");
                StreamEntry second = household.entry(Stream.LIVE, "live-2");
                household.sendKeys(0, first);
                publish(household, "live-1", 2);
                household.rotate(first, second, true);
                publish(household, "live-2", 3);
                until(() -> StoredTelegrams.read(data.resolve("provider.db")).size() == 5);
                household.rotate(second, household.entry(Stream.LIVE, "live-3"), false);
                until(() -> grant(provider).filter(Grant::keysDestroyed).isPresent());
                until(() -> grant(provider).orElseThrow().rowsDeleted().isPresent());
            }

            assertThat(images.size()).isGreaterThan(5);
            images.goOn((killed, image) -> goOn(killed, image.resolve("provider"), node));
            assertThat(household.heard()).as("questions for keys").isEmpty();
            household.close();
        }
    }

    private static void goOn(String killed, Path data, Node node) throws Exception {
        try (RoleInThisProcess provider = provider(data, node, Map.of())) {
            until(() -> grant(provider).filter(Grant::keysDestroyed).isPresent());
            until(() -> grant(provider).orElseThrow().rowsDeleted().isPresent());

            Grant grant = grant(provider).orElseThrow();
            assertThat(grant.rowsDeleted()).as(killed).hasValue(5);
            assertThat(grant.end()).as(killed).contains(EndReason.WITHDRAWN);
        }
        assertThat(StoredTelegrams.read(data.resolve("provider.db"))).as(killed).isEmpty();
    }

    private void publish(GrantingHousehold household, String chain, int telegrams) {
        household.publish(chain, Kind.TELEGRAMS, false, TelegramBatch.encode(meter.next(telegrams)));
    }

    private static RoleInThisProcess provider(Path data, Node node, Map<String, ?> beans) throws Exception {
        Map<String, String> options = Map.of(
                "provider.after-end",
                "delete",
                "provider.channels",
                data.resolve("invitations").toString());
        return RoleInThisProcess.provider(data, node.url(), WEIGHT, options, beans);
    }

    private static RequestLink request(RoleInThisProcess provider) {
        return provider.bean(Requests.class)
                .create(new RequestDraft(
                        new Purpose("Bespaar €", "dpv:OptimisationForConsumer"),
                        Set.of(Stream.LIVE),
                        Optional.empty(),
                        Instant.now().plus(Duration.ofDays(365)),
                        Optional.empty()));
    }

    private static Optional<Grant> grant(RoleInThisProcess provider) {
        return provider.bean(ProviderConsent.class).desk().view().grant(GRANT);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
