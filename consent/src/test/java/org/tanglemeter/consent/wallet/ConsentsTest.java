package org.tanglemeter.consent.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tanglemeter.consent.wallet.TestRequests.NOW;
import static org.tanglemeter.consent.wallet.TestRequests.UNTIL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;
import org.tanglemeter.consent.request.PinnedIdentities.Standing;
import org.tanglemeter.consent.request.ProviderIdentity;
import org.tanglemeter.consent.request.RefusedRequestException;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.consent.wallet.ConsentView.Answer;

class ConsentsTest {
    private static final RequestLink REQUEST = TestRequests.request('a');
    private static final String ID = REQUEST.request().document().id();
    private static final String DEVICE = "D".repeat(81);
    private static final Set<Stream> LIVE = Set.of(Stream.LIVE);
    private static final List<Place> FIRST = List.of(new Place(Stream.LIVE, "chain", "R".repeat(81)));
    private static final List<Place> LAST = List.of(new Place(Stream.LIVE, "chain", "L".repeat(81)));
    private static final StatusEvent SENT = new StatusEvent.KeysSent(NOW, "g", FIRST);

    private final EventLog<ConsentEvent> log = EventLog.inMemory();
    private final History<ConsentEvent, ConsentView> history =
            new History<>(log, ConsentView.EMPTY, ConsentView::after);

    @Test
    void aConsentGoesFromRequestToEnd() {
        assertThat(ask()).hasSize(1);
        assertThat(grant("g")).hasSize(1);
        assertThat(state()).isEqualTo(Grant.State.GRANTING);

        hear(SENT);
        assertThat(state()).isEqualTo(Grant.State.ACTIVE);
        assertThat(grantOf("g").firstReadable()).isEqualTo(FIRST);

        revoke("g");
        assertThat(state()).isEqualTo(Grant.State.ENDING);

        hear(ended(EndReason.REVOKED));
        assertThat(state()).isEqualTo(Grant.State.ENDED);
        assertThat(grantOf("g").end().orElseThrow().lastReadable()).isEqualTo(LAST);
    }

    @Test
    void whatIsAskedTwiceIsDoneOnce() {
        ask();
        grant("g");

        assertThat(ask()).isEmpty();
        assertThat(grant("other")).isEmpty();
        hear(SENT);
        assertThat(hear(SENT)).isEmpty();
        revoke("g");
        assertThat(revoke("g")).isEmpty();
        hear(ended(EndReason.REVOKED));
        assertThat(hear(ended(EndReason.EXPIRED))).isEmpty();
        erase("g", "e");
        assertThat(erase("g", "other")).isEmpty();
        Message confirmed = new Message.ErasureConfirmed("g", "e", NOW, 7);
        assertThat(hear(confirmed)).hasSize(1);
        assertThat(hear(confirmed)).isEmpty();
        assertThat(grantOf("g").entries())
                .extracting(RecordEntry::type)
                .containsExactly(
                        RecordEntry.Type.GIVEN,
                        RecordEntry.Type.WITHDRAWN,
                        RecordEntry.Type.ERASURE_ASKED,
                        RecordEntry.Type.ERASURE_CONFIRMED);
    }

    @Test
    void theSameViewComesFromTheLog() {
        ask();
        grant("g");
        hear(SENT);
        hear(ended(EndReason.EXPIRED));

        assertThat(new History<>(log, ConsentView.EMPTY, ConsentView::after).view())
                .isEqualTo(history.view());
    }

    @Test
    void theFirstConfirmedKeyOfAHostIsPinned() {
        ask();
        ProviderIdentity asking = ProviderIdentity.claimedBy(REQUEST.request().document());
        ProviderIdentity other = new ProviderIdentity(asking.host(), Octets.of(new byte[32]));
        assertThat(history.view().identities().of(asking)).isEqualTo(Standing.CLAIMED);

        history.decide(view -> Consents.confirmed(view, asking, NOW));

        assertThat(history.view().identities().of(asking)).isEqualTo(Standing.CONFIRMED);
        assertThat(history.decide(view -> Consents.confirmed(view, other, NOW))).isEmpty();
        assertThat(history.view().identities().of(other)).isEqualTo(Standing.ANOTHER_KEY);
    }

    @Test
    void aDeclinedRequestIsNotGranted() {
        ask();
        history.decide(view -> Consents.decline(view, ID, NOW));

        assertThat(history.view().requests().get(ID).answer()).isEqualTo(Answer.DECLINED);
        assertThatThrownBy(() -> grant("g"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("declined");
    }

    @Test
    void anotherRequestWithAKnownIdentifierIsRefused() {
        ask();
        RequestLink other = TestRequests.request('a');

        assertThatThrownBy(() -> history.decide(view -> Consents.request(view, other, NOW)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("new link");
    }

    @Test
    void aRequestWhoseTimeIsOverIsRefused() {
        assertThatThrownBy(() -> history.decide(view -> Consents.request(view, REQUEST, UNTIL)))
                .isInstanceOf(RefusedRequestException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QUARTER | 0  | The provider did not ask for all of these streams.
            LIVE    | 1  | The provider asked for access until
                    | 0  | Choose at least one stream.
            """)
    void noMoreIsGrantedThanWasAskedFor(Stream stream, long secondsLonger, String reason) {
        ask();
        Set<Stream> streams = stream == null ? Set.of() : Set.of(stream);

        assertThatThrownBy(() -> history.decide(
                        view -> Consents.grant(view, "g", ID, DEVICE, streams, UNTIL.plusSeconds(secondsLonger), NOW)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(reason);
        assertThat(history.view().grants()).isEmpty();
    }

    @Test
    void aConsentBeginsNeverInThePast() {
        RequestLink later = TestRequests.request('b', Optional.of(NOW.plusSeconds(10)));
        Instant decided = NOW.plusSeconds(20);
        history.decide(view -> Consents.request(view, later, NOW));
        history.decide(
                view -> Consents.grant(view, "g", later.request().document().id(), DEVICE, LIVE, UNTIL, decided));

        assertThat(grantOf("g").from()).isEqualTo(decided);
    }

    @Test
    void aConsentInForceMustBeRevokedBeforeErasure() {
        ask();
        grant("g");
        hear(SENT);

        assertThatThrownBy(() -> erase("g", "e"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Revoke");
    }

    @Test
    void aDeviceSpeaksOfItsOwnGrantsOnly() {
        ask();
        grant("g");

        assertThat(history.decide(view -> Consents.heard(view, "E".repeat(81), SENT)))
                .isEmpty();
        assertThat(hear(new StatusEvent.KeysSent(NOW, "unknown", FIRST))).isEmpty();
        assertThat(state()).isEqualTo(Grant.State.GRANTING);
    }

    @Test
    void aConfirmationThatNobodyAskedForIsPassedOver() {
        ask();
        grant("g");
        hear(ended(EndReason.EXPIRED));

        assertThat(hear(new Message.ErasureConfirmed("g", "e", NOW, 7))).isEmpty();
        erase("g", "e");
        assertThat(hear(new Message.ErasureConfirmed("g", "other", NOW, 7))).isEmpty();
    }

    @Test
    void aProviderSpeaksOfItsOwnGrantOnly() {
        ask();
        grant("g");
        hear(SENT);

        assertThat(history.decide(view -> Consents.heard(view, "other", new Message.ResendKeys("g", "1", NOW), NOW)))
                .isEmpty();
    }

    @Test
    void whoIsNotAuthorisedAnyMoreGetsNoKeys() {
        ask();
        grant("g");
        hear(SENT);
        assertThat(hear(new Message.ResendKeys("g", "1", NOW))).hasSize(1);
        revoke("g");

        assertThat(hear(new Message.ResendKeys("g", "2", NOW))).isEmpty();
    }

    @Test
    void aRemovedDeviceEndsItsGrantsAtOnceAndTellsTheLastMessageLater() {
        ask();
        grant("g");
        hear(SENT);

        history.decide(view -> Consents.deviceRemoved(view, DEVICE, NOW));
        assertThat(state()).isEqualTo(Grant.State.ENDED);

        hear(ended(EndReason.DEVICE_DELETED));
        assertThat(grantOf("g").end().orElseThrow().lastReadable()).isEqualTo(LAST);
        assertThat(grantOf("g").entries()).hasSize(2);
    }

    private List<ConsentEvent> ask() {
        return history.decide(view -> Consents.request(view, REQUEST, NOW));
    }

    private List<ConsentEvent> grant(String grant) {
        return history.decide(view -> Consents.grant(view, grant, ID, DEVICE, LIVE, UNTIL, NOW));
    }

    private List<ConsentEvent> revoke(String grant) {
        return history.decide(view -> Consents.revoke(view, grant, NOW));
    }

    private List<ConsentEvent> erase(String grant, String id) {
        return history.decide(view -> Consents.erase(view, grant, id, NOW));
    }

    private List<ConsentEvent> hear(StatusEvent status) {
        return history.decide(view -> Consents.heard(view, DEVICE, status));
    }

    private List<ConsentEvent> hear(Message message) {
        return history.decide(view -> Consents.heard(view, "g", message, NOW));
    }

    private Grant grantOf(String grant) {
        return history.view().grant(grant).orElseThrow();
    }

    private Grant.State state() {
        return grantOf("g").state();
    }

    private static StatusEvent ended(EndReason reason) {
        return new StatusEvent.AuthorizationEnded(NOW, "g", reason, LAST);
    }
}
