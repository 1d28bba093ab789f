package org.tanglemeter.consent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tanglemeter.consent.Stream.DAY;
import static org.tanglemeter.consent.Stream.LIVE;
import static org.tanglemeter.consent.Stream.QUARTER;
import static org.tanglemeter.consent.device.Household.BEGINNING;
import static org.tanglemeter.consent.device.Household.place;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.message.ControlEvent.Authorized;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.message.StatusEvent.AuthorizationEnded;
import org.tanglemeter.consent.message.StatusEvent.ClockDoubtful;
import org.tanglemeter.consent.message.StatusEvent.ControlDoubtful;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.EnergyTold;
import org.tanglemeter.consent.message.StatusEvent.KeysSent;
import org.tanglemeter.consent.message.StatusEvent.Released;
import org.tanglemeter.consent.message.StatusEvent.StreamOpened;

/** What each provider reads, and what the owner is told: with a device that lives, and one that ends after every step. */
class DeviceGrantsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Household household(boolean killed) {
        return killed ? Household.withoutSchedule().killed() : Household.withoutSchedule();
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aGrantOpensWhatComesAfterIt(boolean killed) {
        Household home = household(killed);
        home.live();
        home.telegram(LIVE);
        Provider a = home.grant("A", LIVE);
        home.telegram(LIVE);
        home.publish(LIVE);
        int first = home.live();
        int second = home.live();
        home.keys();

        assertThat(a.live()).containsExactly(first, second);
        assertThat(a.exchanges()).isOne();
        assertThat(home.told(KeysSent.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.firstReadable()).containsExactly(place(LIVE, "live-1", 3)));
        assertThat(home.told(StreamOpened.class)).hasSize(3);
        assertThat(home.ledger().repeated() > 0).isEqualTo(killed);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aGrantFromLaterBeginsThen(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", BEGINNING.plus(HOUR), Instant.MAX, LIVE);
        home.live();
        home.later(HOUR);
        int first = home.live();
        home.keys();

        assertThat(a.live()).containsExactly(first);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aGrantEndsByTheClockAndSettingItBackRevivesNothing(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", BEGINNING, BEGINNING.plus(HOUR), LIVE);
        Provider b = home.grant("B", LIVE);
        int first = home.live();
        home.later(HOUR);
        int second = home.live();
        home.clock(BEGINNING);
        home.start();
        int third = home.live();
        home.keys();

        assertThat(a.live()).containsExactly(first);
        assertThat(a.hasEnded(LIVE)).isTrue();
        assertThat(b.live()).containsExactly(first, second, third);
        assertThat(home.told(AuthorizationEnded.class)).singleElement().satisfies(ended -> {
            assertThat(ended.grant()).isEqualTo("A");
            assertThat(ended.reason()).isEqualTo(EndReason.EXPIRED);
            assertThat(ended.lastReadable()).containsExactly(place(LIVE, "live-1", 3));
        });
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aGrantWhoseEndHasPassedGetsNoKeys(boolean killed) {
        Household home = household(killed);
        home.later(HOUR);
        Provider a = home.grant("A", BEGINNING, BEGINNING.plus(HOUR), LIVE);
        home.live();
        home.keys();

        assertThat(a.exchanges()).isZero();
        assertThat(home.told(AuthorizationEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.lastReadable()).isEmpty());
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aRevocationLeavesTheOthersWithoutAGap(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", LIVE);
        Provider b = home.grant("B", LIVE);
        int first = home.live();
        home.revoke("B");
        home.revoke("B");
        int second = home.live();
        int third = home.live();
        home.keys();

        assertThat(a.live()).containsExactly(first, second, third);
        assertThat(b.live()).containsExactly(first);
        assertThat(b.hasEnded(LIVE)).isTrue();
        assertThat(home.ledger().messages("live-1"))
                .last()
                .satisfies(last -> assertThat(last.kind()).isEqualTo(Kind.ROTATION));
        assertThat(home.told(StreamOpened.class))
                .last()
                .satisfies(opened -> assertThat(opened.stream().chain()).isEqualTo("live-2"));
        assertThat(home.secrets().get("grant-B-pairwise")).isEmpty();
        assertThat(home.secrets().get("grant-A-pairwise")).isPresent();
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aRevocationDuringAnOutageHoldsForAllThatWaits(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", LIVE);
        home.live();
        home.telegram(LIVE);
        home.revoke("A");
        home.telegram(LIVE);
        home.publish(LIVE);
        home.keys();

        assertThat(a.live()).containsExactly(1);
        assertThat(home.ledger().messages("live-2")).hasSize(1);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void severalRevocationsCostOneRotation(boolean killed) {
        Household home = household(killed);
        for (String grant : List.of("A", "B", "C", "D")) {
            home.grant(grant, LIVE);
        }
        home.live();
        List.of("A", "B", "C").forEach(home::revoke);
        home.live();
        home.keys();

        assertThat(home.view().chains().get(LIVE).name()).isEqualTo("live-2");
        assertThat(home.view().chains().get(LIVE).readers()).containsExactly("D");
        assertThat(home.told(AuthorizationEnded.class)).hasSize(3);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aProviderWithTwoGrantsKeepsTheOneThatIsNotRevoked(boolean killed) {
        Household home = household(killed);
        Provider forBilling = home.grant("billing", LIVE);
        Provider forAdvice = home.grant("advice", LIVE);
        int first = home.live();
        home.revoke("advice");
        int second = home.live();
        home.keys();

        assertThat(forBilling.live()).containsExactly(first, second);
        assertThat(forAdvice.live()).containsExactly(first);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void eachGetsItsStreamsOnly(boolean killed) {
        Household home = household(killed);
        Provider b = home.grant("B", QUARTER);
        Provider c = home.grant("C", QUARTER, DAY);
        home.live();
        int quarter = home.telegram(QUARTER);
        home.publish(QUARTER);
        int day = home.telegram(DAY);
        home.publish(DAY);
        home.revoke("C");
        int next = home.telegram(QUARTER);
        home.publish(QUARTER);
        home.keys();

        assertThat(b.live()).isEmpty();
        assertThat(b.telegrams(DAY)).isEmpty();
        assertThat(b.telegrams(QUARTER)).containsExactly(quarter, next);
        assertThat(c.telegrams(QUARTER)).containsExactly(quarter);
        assertThat(c.telegrams(DAY)).containsExactly(day);
        assertThat(home.told(AuthorizationEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.lastReadable())
                        .containsExactly(place(QUARTER, "quarter-1", 3), place(DAY, "day-1", 2)));
        assertThat(home.view().chains().get(LIVE).name()).isEqualTo("live-1");
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aLatecomerReadsNothingFromBefore(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", LIVE);
        int first = home.live();
        Provider c = home.grant("C", LIVE);
        int second = home.live();
        home.keys();

        assertThat(a.live()).containsExactly(first, second);
        assertThat(c.live()).containsExactly(second);
        assertThat(home.ledger().messages("live-1"))
                .extracting(Ledger.Message::epoch)
                .containsExactly(0, 1, 1, 2);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aDeviceThatIsGivenUpTellsNobodyMore(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", LIVE);
        home.live();
        home.grant("later", BEGINNING.plus(HOUR), Instant.MAX, DAY);
        home.delete();
        home.live();
        home.keys();

        assertThat(a.live()).containsExactly(1);
        assertThat(home.told(AuthorizationEnded.class))
                .extracting(AuthorizationEnded::grant, AuthorizationEnded::reason)
                .containsExactlyInAnyOrder(
                        tuple("A", EndReason.DEVICE_DELETED), tuple("later", EndReason.DEVICE_DELETED));
        assertThat(home.told()).last().isInstanceOf(Released.class);
        assertThat(home.told(StreamOpened.class)).hasSize(3);
        assertThat(home.view().owner()).isEmpty();
        assertThat(home.view().chains().values())
                .extracting(Chain::name)
                .containsExactly("live-2", "quarter-2", "day-2");
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void theNextOwnerIsToldWhereItsStreamsBegin(boolean killed) {
        Household home = household(killed);
        home.live();
        home.delete();
        home.live();
        home.follow("control-2", "status-2");
        home.live();
        home.keys();

        assertThat(home.told("status-2"))
                .hasSize(3)
                .first()
                .isInstanceOfSatisfying(
                        StreamOpened.class,
                        opened -> assertThat(opened.stream().entry().root()).isEqualTo(Ledger.root("live-2", 1)));
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void theOwnerIsToldOnceADayWhatProofOfWorkTakes(boolean killed) {
        Household home = household(killed);
        EnergyReport ofLuck = energy(9);
        EnergyReport first = energy(10);
        EnergyReport nextDay = energy(1000);
        for (EnergyReport report : List.of(ofLuck, first, energy(100))) {
            home.reportEnergy(report);
            home.keys();
        }
        assertThat(home.told(EnergyTold.class)).extracting(EnergyTold::energy).containsExactly(first);

        home.later(Duration.ofDays(1));
        home.reportEnergy(nextDay);
        home.keys();
        assertThat(home.told(EnergyTold.class)).extracting(EnergyTold::energy).containsExactly(first, nextDay);

        home.follow("control-2", "status-2");
        home.reportEnergy(first);
        home.keys();
        assertThat(home.told("status-2")).hasAtLeastOneElementOfType(EnergyTold.class);

        home.delete();
        home.later(Duration.ofDays(1));
        home.reportEnergy(nextDay);
        home.keys();
        assertThat(home.told("status-2"))
                .filteredOn(EnergyTold.class::isInstance)
                .hasSize(1);
    }

    private static EnergyReport energy(long messages) {
        return new EnergyReport(false, 600, 12.5, messages, 0.04, 1.5, 2, List.of(new EnergyReport.Choice(1, 140)));
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aClockThatLeapsPausesWhatEndsByTheClock(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", BEGINNING, BEGINNING.plus(Duration.ofDays(365)), LIVE);
        Provider b = home.grant("B", LIVE);
        int first = home.live();
        home.clock(BEGINNING.plus(Duration.ofDays(1000)));
        int second = home.live();
        home.keys();
        assertThat(a.live()).containsExactly(first);
        assertThat(a.rests(LIVE)).isTrue();
        assertThat(home.told(AuthorizationEnded.class)).isEmpty();

        home.clock(BEGINNING.plus(HOUR));
        home.keys();
        int third = home.live();
        home.keys();

        assertThat(a.live()).containsExactly(first, third);
        assertThat(a.exchanges()).isEqualTo(2);
        assertThat(b.live()).containsExactly(first, second, third);
        assertThat(home.told(ClockDoubtful.class))
                .extracting(ClockDoubtful::paused)
                .containsExactly(true, false);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aLeapThatTheMeterConfirmsIsTime(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", BEGINNING, BEGINNING.plus(HOUR), LIVE);
        home.live();
        home.clock(BEGINNING.plus(Duration.ofDays(1000)));
        home.meter(BEGINNING.plus(Duration.ofDays(1000)));
        home.live();
        home.keys();

        assertThat(a.hasEnded(LIVE)).isTrue();
        assertThat(home.told(ClockDoubtful.class)).isEmpty();
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aDoubtfulControlChannelRevokesButGrantsNothing(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", LIVE);
        home.live();
        home.doubtControl();
        home.doubtControl();
        assertThatThrownBy(() -> home.grant("B", LIVE)).isInstanceOf(RefusedGrantException.class);
        home.revoke("A");
        home.live();
        home.keys();

        assertThat(a.live()).containsExactly(1);
        assertThat(home.told(ControlDoubtful.class)).hasSize(1);

        home.follow("control-2", "status");
        Provider c = home.grant("C", LIVE);
        int third = home.live();
        home.keys();

        assertThat(c.live()).containsExactly(third);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void keysAreToldAgainWhenTheyAreAskedFor(boolean killed) {
        Household home = household(killed);
        Provider a = home.grant("A", LIVE);
        int first = home.live();
        home.askForKeys("A", "asking");
        home.askForKeys("A", "asking");
        home.askForKeys("nobody", "asking");
        int second = home.live();
        home.keys();

        assertThat(a.exchanges()).isEqualTo(2);
        assertThat(a.live()).containsExactly(first, second);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void aGrantThatIsRevokedBeforeItsKeysAreSentNeverReads(boolean killed) {
        Household home = household(killed);
        home.telegram(LIVE);
        Provider a = home.grant("A", LIVE);
        home.revoke("A");
        home.publish(LIVE);
        home.keys();

        assertThat(a.exchanges()).isZero();
        assertThat(home.told(KeysSent.class)).isEmpty();
        assertThat(home.told(AuthorizationEnded.class)).hasSize(1);
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void keysChangeOnAScheduleAndNobodyNotices(boolean killed) {
        Household home = new Household(new Schedule(Duration.ofDays(1), Duration.ofDays(3)));
        if (killed) {
            home.killed();
        }
        Provider a = home.grant("A", LIVE);
        for (int day = 0; day < 7; day++) {
            home.live();
            home.later(Duration.ofDays(1));
        }
        home.keys();

        assertThat(a.live()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(a.exchanges()).isOne();
        assertThat(home.view().chains().get(LIVE).name()).isEqualTo("live-3");
        assertThat(home.ledger().messages("live-2"))
                .extracting(Ledger.Message::epoch)
                .contains(0, 1, 2);
        assertThat(home.ledger().messages("day-2")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"providerKey", "until", "streams"})
    void whatCanNotBeGivenIsRefused(String what) {
        Household home = Household.withoutSchedule();
        Provider provider = new Provider("A", home.ledger());
        var event = switch (what) {
            case "until" -> home.authorized(provider, BEGINNING, BEGINNING, LIVE);
            case "streams" -> home.authorized(provider, BEGINNING, Instant.MAX);
            default -> withoutKey(home.authorized(provider, BEGINNING, Instant.MAX, LIVE));
        };

        assertThatThrownBy(() -> home.receive(event))
                .isInstanceOf(RefusedGrantException.class)
                .hasMessageStartingWith("The grant can't be given: ");
        assertThat(home.secrets().get("grant-A-pairwise")).isEmpty();
    }

    private static Authorized withoutKey(Authorized event) {
        return new Authorized(
                event.at(),
                event.grant(),
                event.request(),
                event.requestFingerprint(),
                event.inboxKey(),
                event.answerSecret(),
                event.providerName(),
                event.purpose(),
                event.streams(),
                event.from(),
                event.until(),
                event.recordRoot(),
                event.inboxKey());
    }
}
