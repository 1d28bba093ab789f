package org.tanglemeter.consent.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tanglemeter.consent.wallet.TestRequests.NOW;
import static org.tanglemeter.consent.wallet.TestRequests.UNTIL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;
import org.tanglemeter.consent.request.RequestLink;

class ReadableRangeTest {
    private static final String DEVICE = "D".repeat(81);
    private static final RequestLink REQUEST = TestRequests.request('a');
    private static final String FIRST = "F".repeat(81);
    private static final String LAST = "L".repeat(81);

    private final History<ConsentEvent, ConsentView> history =
            new History<>(EventLog.inMemory(), ConsentView.EMPTY, ConsentView::after);

    ReadableRangeTest() {
        history.decide(view -> Consents.request(view, REQUEST, NOW));
        history.decide(view ->
                Consents.grant(view, "g", REQUEST.request().document().id(), DEVICE, Set.of(Stream.LIVE), UNTIL, NOW));
        open(Stream.LIVE, "live-1");
        open(Stream.QUARTER, "quarter-1");
        open(Stream.LIVE, "live-2");
        open(Stream.LIVE, "live-3");
    }

    @Test
    void whoHasNoKeysReadsNothing() {
        assertThat(ranges()).isEmpty();
    }

    @Test
    void whoReadsOnReadsEachLaterChain() {
        hear(new StatusEvent.KeysSent(NOW, "g", List.of(new Place(Stream.LIVE, "live-2", FIRST))));

        assertThat(ranges())
                .containsExactly(
                        new ReadableRange("DDDDDDDD-live-2", Optional.of(FIRST), Optional.empty()),
                        new ReadableRange("DDDDDDDD-live-3", Optional.empty(), Optional.empty()));
    }

    @Test
    void whoIsNoLongerAuthorisedReadsUpToTheLastMessageOfItsChain() {
        hear(new StatusEvent.KeysSent(NOW, "g", List.of(new Place(Stream.LIVE, "live-1", FIRST))));
        hear(new StatusEvent.AuthorizationEnded(
                NOW, "g", EndReason.REVOKED, List.of(new Place(Stream.LIVE, "live-2", LAST))));

        assertThat(ranges())
                .containsExactly(
                        new ReadableRange("DDDDDDDD-live-1", Optional.of(FIRST), Optional.empty()),
                        new ReadableRange("DDDDDDDD-live-2", Optional.empty(), Optional.of(LAST)));
    }

    private List<ReadableRange> ranges() {
        return ReadableRange.of(history.view(), history.view().grant("g").orElseThrow());
    }

    private void open(Stream stream, String chain) {
        Entry entry = new Entry("R".repeat(81), "K".repeat(81), 0);
        hear(new StatusEvent.StreamOpened(NOW, new StreamEntry(stream, chain, entry)));
    }

    private void hear(StatusEvent status) {
        history.decide(view -> Consents.heard(view, DEVICE, status));
    }
}
