package org.tanglemeter.consent.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tanglemeter.consent.provider.Household.GRANT;
import static org.tanglemeter.consent.provider.Household.entry;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.message.Message.ErasureConfirmed;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.message.Message.ResendKeys;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.request.RefusedRequestException;
import org.tanglemeter.consent.request.RequestLink;

class ProviderDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-11-28T00:00:00Z");
    private static final Duration LONGEST_SILENCE = Duration.ofHours(36);
    private static final StreamEntry LIVE = entry(Stream.LIVE, 1, 'A');
    private static final StreamEntry LIVE_LATER = entry(Stream.LIVE, 1, 'B');
    private static final StreamEntry LIVE_2 = entry(Stream.LIVE, 2, 'C');
    private static final StreamEntry DAY = entry(Stream.DAY, 1, 'D');
    private static final String LIVE_CHANNEL = GRANT + ".live";

    private final EventLog<ProviderEvent> log = EventLog.inMemory();
    private final Secrets secrets = Secrets.inMemory();
    private Instant now = NOW;
    private ProviderDesk desk = desk();
    private final Household household = new Household(desk.create(draft()));

    private ProviderDesk desk() {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        ProviderProfile profile = new ProviderProfile("Zon & Co", URI.create("https://zon.example/"));
        return new ProviderDesk(profile, log, secrets, LONGEST_SILENCE, clock, new SecureRandom());
    }

    private static RequestDraft draft() {
        return new RequestDraft(
                new Purpose("Bespaar € met zon ☀ en 🚗", "dpv:OptimisationForConsumer"),
                Set.of(Stream.LIVE, Stream.DAY),
                Optional.empty(),
                UNTIL,
                Optional.empty());
    }

    private void restart() {
        desk = desk();
    }

    private Outcome receiveKeys(int number, StreamEntry... entries) {
        return desk.receive(household.answerAddress(), household.sealedKeys(number, entries));
    }

    private Grant grant() {
        return desk.view().grants().get(GRANT);
    }

    private Reading live() {
        return grant().readings().get(Stream.LIVE);
    }

    @Test
    void aLinkHoldsTheRequestAndComesBackAfterARestart() {
        RequestLink link = desk.create(draft());
        restart();

        assertThat(desk.link(link.request().document().id())).contains(link);
        assertThat(RequestLink.parse(link.text())).isEqualTo(link);
        assertThat(link.request().document().purpose()).isEqualTo(draft().purpose());
        assertThat(desk.identityKeys().identityKeys())
                .containsExactly(link.request().document().identityKey());
        assertThat(desk.addresses()).contains(RequestLink.answerAddress(link.answerSecret()));
    }

    @Test
    void eachRequestHasAKeyPairAndASecretOfItsOwn() {
        RequestLink other = desk.create(draft());

        assertThat(other.answerSecret()).isNotEqualTo(household.link.answerSecret());
        assertThat(other.request().document().publicKey())
                .isNotEqualTo(household.link.request().document().publicKey());
    }

    @Test
    void aRequestThatMakesNoSenseLeavesNothing() {
        RequestDraft past = new RequestDraft(
                draft().purpose(), draft().streams(), Optional.of(NOW.minusSeconds(1)), UNTIL, Optional.empty());

        assertThatThrownBy(() -> desk.create(past)).isInstanceOf(RefusedRequestException.class);
        assertThat(desk.view().requests()).hasSize(1);
    }

    @Test
    void keysOpenTheStreamsAlsoAfterARestart() {
        assertThat(receiveKeys(0, LIVE, DAY)).isInstanceOf(Outcome.Done.class);

        for (int i = 0; i < 2; i++) {
            assertThat(desk.channels()).containsOnly(Map.entry(LIVE_CHANNEL, LIVE), Map.entry(GRANT + ".day", DAY));
            assertThat(desk.addresses()).contains(household.inbox.providerAddress());
            restart();
        }
    }

    @Test
    void channelsAndAddressesAreTheSameObjectsAsLongAsNothingChanges() {
        receiveKeys(0, LIVE);

        assertThat(desk.channels()).isSameAs(desk.channels());
        assertThat(desk.addresses()).isEqualTo(desk.addresses());
    }

    @Test
    void aReplayedKeyExchangeChangesNothing() {
        byte[] sealed = household.sealedKeys(0, LIVE);
        desk.receive(household.answerAddress(), sealed);
        desk.receive(household.answerAddress(), household.sealedKeys(1, LIVE_LATER));
        int events = log.all().size();

        assertThat(desk.receive(household.answerAddress(), sealed)).isEqualTo(new Outcome.Known());
        assertThat(log.all()).hasSize(events);
    }

    static java.util.stream.Stream<Arguments> refusedKeys() {
        return java.util.stream.Stream.of(
                refused("another request", keys -> change(keys, "request", "f".repeat(32))),
                refused("another request", keys -> change(keys, "fingerprint", "f".repeat(64))),
                refused("another time", keys -> change(keys, "until", UNTIL.plusSeconds(1))),
                refused("another time", keys -> change(keys, "from", UNTIL)),
                refused("was not asked for", keys -> change(keys, "streams", List.of(entry(Stream.QUARTER, 1, 'A')))),
                refused("given twice", keys -> change(keys, "streams", List.of(LIVE, LIVE_2))),
                refused("No stream", keys -> change(keys, "streams", List.of())),
                refused("told too often", keys -> change(keys, "number", ProviderDecisions.MOST_TELLINGS)),
                refused("told too often", keys -> change(keys, "number", -1)),
                refused("32 hexadecimal digits", keys -> change(keys, "grant", "../../etc")));
    }

    private static Arguments refused(String sentence, Function<KeyExchange, KeyExchange> change) {
        return Arguments.of(sentence, change);
    }

    @SuppressWarnings("unchecked")
    private static KeyExchange change(KeyExchange keys, String what, Object value) {
        return new KeyExchange(
                what.equals("grant") ? (String) value : keys.grant(),
                what.equals("number") ? (int) value : keys.number(),
                what.equals("request") ? (String) value : keys.request(),
                what.equals("fingerprint") ? (String) value : keys.requestFingerprint(),
                what.equals("streams") ? (List<StreamEntry>) value : keys.streams(),
                keys.recordRoot(),
                keys.pairwiseKey(),
                keys.inboxKey(),
                what.equals("from") ? (Instant) value : keys.from(),
                what.equals("until") ? (Instant) value : keys.until());
    }

    @ParameterizedTest
    @MethodSource("refusedKeys")
    void keysForOtherThanWhatWasAskedAreRefused(String sentence, Function<KeyExchange, KeyExchange> change) {
        byte[] sealed = household.seal(change.apply(household.keys(0, LIVE)));

        assertThat(desk.receive(household.answerAddress(), sealed))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains(sentence));
        assertThat(desk.view().grants()).isEmpty();
    }

    @Test
    void whoHasNotTheSecretCanNotForgeKeys() {
        byte[] forged = new KeyExchangeSeal(Octets.random(32, new SecureRandom()))
                .seal(household.keys(0, LIVE), household.providerKey(), new SecureRandom());

        assertThat(desk.receive(household.answerAddress(), forged)).isInstanceOf(Outcome.Refused.class);
        assertThat(desk.receive(household.answerAddress(), new byte[0])).isInstanceOf(Outcome.Refused.class);
        assertThat(desk.receive("9".repeat(81), household.sealedKeys(0, LIVE))).isInstanceOf(Outcome.Refused.class);
        assertThat(desk.view().grants()).isEmpty();
    }

    @Test
    void keysOfOneRequestOpenNothingAtAnother() {
        Household other = new Household(desk.create(draft()));

        assertThat(desk.receive(other.answerAddress(), household.sealedKeys(0, LIVE)))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void theKeysOfAGrantComeFromItsOwnRequestOnly() {
        receiveKeys(0, LIVE);
        Household other = new Household(desk.create(draft()));
        other.keys(0, LIVE_2);

        assertThat(desk.receive(other.answerAddress(), other.sealedKeys(1, LIVE_2)))
                .isEqualTo(new Outcome.Refused("The keys are for a grant of another request"));
    }

    @Test
    void aRotationIsFollowedIntoTheNextChain() {
        receiveKeys(0, LIVE, DAY);

        assertThat(desk.rotate(LIVE_CHANNEL, household.rotation(LIVE, LIVE_2, 0)))
                .isInstanceOf(Outcome.Done.class);
        restart();

        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, LIVE_2).containsEntry(GRANT + ".day", DAY);
    }

    @Test
    void aRotationWithoutThisProviderEndsTheStream() {
        receiveKeys(0, LIVE, DAY);

        desk.rotate(LIVE_CHANNEL, household.rotationWithoutProvider(LIVE, LIVE_2));

        assertThat(grant().end()).contains(EndReason.WITHDRAWN);
        assertThat(grant().isOver()).isFalse();
        assertThat(desk.channels()).containsOnlyKeys(GRANT + ".day");

        desk.rotate(GRANT + ".day", household.rotationWithoutProvider(DAY, entry(Stream.DAY, 2, 'E')));
        desk.duties().tidy();

        assertThat(grant().isOver()).isTrue();
        assertThat(grant().keysDestroyed()).isTrue();
        assertThat(desk.channels()).isEmpty();
        assertThat(desk.duties().grantsToDelete(false)).isEmpty();
        assertThat(desk.duties().grantsToDelete(true)).containsExactly(GRANT);
    }

    @Test
    void aRotationAtTheEndOfTheGrantIsItsExpiryThoughTheDevicesClockIsAhead() {
        receiveKeys(0, LIVE);
        now = UNTIL.minus(ProviderDecisions.SKEW);

        desk.rotate(LIVE_CHANNEL, household.rotationWithoutProvider(LIVE, LIVE_2));

        assertThat(grant().end()).contains(EndReason.EXPIRED);
    }

    @Test
    void aGrantExpiresADayAfterItsEndThoughNoRotationCame() {
        receiveKeys(0, LIVE);
        now = UNTIL.plus(ProviderDecisions.GRACE).minusNanos(1);
        desk.duties().tidy();
        assertThat(grant().end()).isEmpty();

        now = now.plusNanos(1);
        desk.duties().tidy();
        desk.duties().tidy();

        assertThat(grant().end()).contains(EndReason.EXPIRED);
        assertThat(grant().keysDestroyed()).isTrue();
        assertThat(desk.view().requests().values()).allMatch(ProviderView.Request::forgotten);
    }

    @Test
    void aRestingGrantWaitsForItsKeys() {
        receiveKeys(0, LIVE);

        desk.rotate(LIVE_CHANNEL, household.rotationToRest(LIVE, LIVE_2, 0));
        assertThat(live().state()).isEqualTo(Reading.State.RESTS);
        assertThat(desk.channels()).isEmpty();

        receiveKeys(1, LIVE_2);
        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, LIVE_2);
    }

    static java.util.stream.Stream<byte[]> unreadableRotations() {
        return java.util.stream.Stream.of(new byte[0], new byte[] {9, 1}, new byte[] {1, 0, 1, 2}, new byte[500]);
    }

    @ParameterizedTest
    @MethodSource("unreadableRotations")
    void aRotationThatCanNotBeOpenedDeletesNothingAndAsksForKeys(byte[] rotation) {
        receiveKeys(0, LIVE);

        desk.rotate(LIVE_CHANNEL, rotation);
        desk.duties().tidy();

        assertThat(live().state()).isEqualTo(Reading.State.LOST);
        assertThat(live().why()).isPresent();
        assertThat(grant().end()).isEmpty();
        assertThat(desk.duties().grantsToDelete(true)).isEmpty();
        assertThat(grant().keysDestroyed()).isFalse();
        assertThat(desk.duties().due()).hasSize(1);

        receiveKeys(1, LIVE_2);
        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, LIVE_2);
    }

    @Test
    void aKeyFileThatIsAnotherOneThanItWasDeletesNothing() {
        receiveKeys(0, LIVE);
        secrets.destroyAll("grant/" + GRANT + "/keys/0/pairwise");

        desk.rotate(LIVE_CHANNEL, household.rotationWithoutProvider(LIVE, LIVE_2));

        assertThat(live().state()).isEqualTo(Reading.State.LOST);
        assertThat(desk.duties().grantsToDelete(true)).isEmpty();
    }

    @Test
    void silenceWhileTheNodeAnswersAsksTheHouseholdForKeys() {
        receiveKeys(0, LIVE);
        desk.listened(LONGEST_SILENCE.minusSeconds(1));
        desk.heard(LIVE_CHANNEL);
        desk.listened(LONGEST_SILENCE.minusSeconds(1));
        assertThat(desk.duties().due()).isEmpty();

        desk.listened(Duration.ofSeconds(1));

        Dispatch question = desk.duties().due().get(0);
        assertThat(question.target()).isEqualTo(new Dispatch.Target.Address(household.inbox.walletAddress()));
        assertThat(household.inbox.openAtWallet(question.body().bytes()))
                .hasValueSatisfying(message -> assertThat(message)
                        .isInstanceOfSatisfying(
                                ResendKeys.class,
                                resend -> assertThat(resend.grant()).isEqualTo(GRANT)));
        restart();
        assertThat(desk.duties().due()).extracting(Dispatch::key).containsExactly(question.key());
        desk.duties().sent(question.key());
        assertThat(desk.duties().due()).isEmpty();

        desk.listened(LONGEST_SILENCE);
        assertThat(desk.duties().due()).hasSize(1).extracting(Dispatch::key).doesNotContain(question.key());
    }

    @Test
    void aCopyThatHearsTheOtherOneSaysNothingMoreUnderThatGrant() {
        receiveKeys(0, LIVE);
        ProviderDesk copy = desk();
        now = now.plusSeconds(1);
        desk.askForKeys(GRANT);
        byte[] question = desk.duties().due().get(0).body().bytes();
        String address = household.inbox.walletAddress();

        assertThat(copy.receive(address, new byte[] {1, 2, 3})).isInstanceOf(Outcome.Known.class);
        assertThat(copy.receive(address, question))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("Somebody else"));
        assertThat(askedAnew(copy)).isEmpty();

        assertThat(desk.addresses()).contains(address);
        assertThat(desk.receive(address, question)).isInstanceOf(Outcome.Known.class);
        assertThat(desk.duties().due()).hasSize(1);
    }

    @Test
    void whatWasSaidBeforeTheStartMayBeItsOwn() {
        receiveKeys(0, LIVE);
        desk.askForKeys(GRANT);
        byte[] question = desk.duties().due().get(0).body().bytes();
        now = now.plusSeconds(1);
        restart();

        assertThat(desk.receive(household.inbox.walletAddress(), question)).isInstanceOf(Outcome.Known.class);
        assertThat(askedAnew(desk)).hasSize(1);
    }

    private static List<Dispatch> askedAnew(ProviderDesk asking) {
        asking.askForKeys(GRANT);
        return asking.duties().due();
    }

    @Test
    void anOperatorAsksForKeysOnce() {
        receiveKeys(0, LIVE);

        desk.askForKeys(GRANT);
        desk.askForKeys(GRANT);

        assertThat(desk.duties().due()).hasSize(1);
        assertThatThrownBy(() -> desk.askForKeys("f".repeat(32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no grant");
    }

    @Test
    void keysThatAreToldAgainWaitUntilNothingMoreComesOfTheOldThread() {
        receiveKeys(0, LIVE);

        receiveKeys(1, LIVE_LATER);
        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, LIVE);
        desk.listened(ProviderDesk.SETTLING.minusNanos(1));
        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, LIVE);

        desk.listened(Duration.ofNanos(1));
        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, LIVE_LATER);
    }

    @Test
    void aThreadThatGoesOnIsKeptThoughKeysWereToldAgain() {
        receiveKeys(0, LIVE);
        receiveKeys(1, LIVE_2);

        desk.heard(LIVE_CHANNEL);
        desk.listened(ProviderDesk.SETTLING);
        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, LIVE);

        // A rotation from before the keys were told again, and one from after.
        desk.rotate(LIVE_CHANNEL, household.rotation(LIVE, LIVE_2, 0));
        desk.rotate(LIVE_CHANNEL, household.rotation(LIVE_2, entry(Stream.LIVE, 3, 'E'), 1));
        assertThat(desk.channels()).containsEntry(LIVE_CHANNEL, entry(Stream.LIVE, 3, 'E'));
    }

    @Test
    void erasureDestroysAllButWhatConfirmsItAndThenThatToo() {
        receiveKeys(0, LIVE, DAY);

        assertThat(desk.receive(household.inbox.providerAddress(), household.erasureRequest("e1")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(desk.channels()).isEmpty();
        assertThat(desk.duties().grantsToDelete(false)).containsExactly(GRANT);
        desk.duties().tidy();
        assertThat(desk.duties().due()).isEmpty();

        desk.duties().deleted(GRANT, 17);
        desk.duties().deleted(GRANT, 0);
        restart();
        assertThat(desk.duties().grantsToDelete(true)).isEmpty();
        assertThat(desk.link(household.link.request().document().id())).isEmpty();
        assertThat(desk.addresses()).doesNotContain(household.answerAddress());

        Dispatch confirmation = desk.duties().due().get(0);
        assertThat(household.inbox.openAtWallet(confirmation.body().bytes()))
                .contains(new ErasureConfirmed(GRANT, "e1", now, 17));

        desk.duties().sent(confirmation.key());
        desk.duties().tidy();
        assertThat(desk.duties().due()).isEmpty();
        assertThat(desk.addresses()).isEmpty();
        assertThat(secrets.get("grant/" + GRANT + "/inbox")).isEmpty();
    }

    @Test
    void erasureCanBeAskedForAfterTheGrantHasEnded() {
        receiveKeys(0, LIVE);
        desk.rotate(LIVE_CHANNEL, household.rotationWithoutProvider(LIVE, LIVE_2));
        desk.duties().tidy();

        desk.receive(household.inbox.providerAddress(), household.erasureRequest("e1"));
        desk.duties().deleted(GRANT, 5);
        desk.duties().tidy();

        assertThat(desk.duties().due()).hasSize(1);
    }

    @Test
    void aReplayedWishForErasureChangesNothing() {
        receiveKeys(0, LIVE);
        byte[] wish = household.erasureRequest("e1");
        desk.receive(household.inbox.providerAddress(), wish);

        assertThat(desk.receive(household.inbox.providerAddress(), wish)).isEqualTo(new Outcome.Known());
        assertThat(desk.receive(household.inbox.providerAddress(), household.erasureRequest("e2")))
                .isEqualTo(new Outcome.Known());
    }

    @Test
    void nobodyElseCanWishForErasure() {
        receiveKeys(0, LIVE);
        Household stranger = new Household(household.link);

        assertThat(desk.receive(household.inbox.providerAddress(), stranger.erasureRequest("e1")))
                .isInstanceOf(Outcome.Refused.class);
        // What the provider itself would send does not open when it comes back.
        desk.askForKeys(GRANT);
        assertThat(desk.receive(
                        household.inbox.providerAddress(),
                        desk.duties().due().get(0).body().bytes()))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(desk.duties().grantsToDelete(true)).isEmpty();
    }

    @Test
    void keysAfterTheEndReviveNothing() {
        receiveKeys(0, LIVE);
        desk.rotate(LIVE_CHANNEL, household.rotationWithoutProvider(LIVE, LIVE_2));

        assertThat(receiveKeys(1, LIVE_2)).isEqualTo(new Outcome.Refused("The keys are for a grant that has ended"));
        assertThat(desk.channels()).isEmpty();
    }

    @Test
    void anUnansweredRequestIsForgottenADayAfterItsEnd() {
        now = UNTIL.plus(ProviderDecisions.GRACE);

        desk.duties().tidy();

        assertThat(desk.addresses()).isEmpty();
        assertThat(desk.link(household.link.request().document().id())).isEmpty();
    }

    @Test
    void twoGrantsLiveSideBySide() {
        receiveKeys(0, LIVE);
        Household second = new Household(desk.create(draft()));
        String secondGrant = "f".repeat(32);
        desk.receive(second.answerAddress(), second.sealedKeys(keys -> change(keys, "grant", secondGrant), LIVE));

        desk.rotate(LIVE_CHANNEL, household.rotationWithoutProvider(LIVE, LIVE_2));

        assertThat(desk.channels()).containsOnlyKeys(secondGrant + ".live");
    }

    @Test
    void eventsTellNothingThatOpensAnything() {
        receiveKeys(0, LIVE);
        desk.rotate(LIVE_CHANNEL, household.rotation(LIVE, LIVE_2, 0));

        assertThat(log.all().toString())
                .doesNotContain(LIVE.entry().sideKey())
                .doesNotContain(LIVE.entry().root())
                .doesNotContain(LIVE_2.entry().root());
    }
}
