package org.tanglemeter.consent.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tanglemeter.consent.wallet.TestRequests.NOW;
import static org.tanglemeter.consent.wallet.TestRequests.UNTIL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Dispatch.Target;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Lasting;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.receipt.ConsentRecord;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.crypto.PairwiseKey;

class ConsentWorkTest {
    private static final String DEVICE = "D".repeat(81);
    private static final RequestLink REQUEST = TestRequests.request('a');
    private static final PairwiseKey WALLET = PairwiseKey.ofSeed("W".repeat(81));

    private final ConsentWork work = new ConsentWork(WALLET, 0, new SecureRandom());
    private final EventLog<ConsentEvent> log = EventLog.inMemory();
    private History<ConsentEvent, ConsentView> history = fromLog();
    private int messages;

    @Test
    void theRecordStandsBeforeTheDeviceIsTold() {
        grant();

        assertThat(due()).extracting(Dispatch::key).containsExactly("record:g:0");
        send(due().get(0));
        assertThat(due()).extracting(Dispatch::key).containsExactly("authorized:g");
        assertThat(due()).extracting(Dispatch::target).containsExactly(new Target.Channel("control", 4, false));
    }

    @Test
    void noLengthTellsWhichProviderWasGranted() {
        RequestLink brief = TestRequests.request('b', "A", "https://a.nl", "-", Set.of(Stream.DAY), Optional.empty());
        RequestLink wordy = TestRequests.request(
                'c',
                "☀".repeat(80),
                "https://a.nl/" + "a".repeat(280),
                "🚗".repeat(500),
                Set.of(Stream.values()),
                Optional.empty());

        assertThat(lengthsOf(wordy)).isEqualTo(lengthsOf(brief));
    }

    /** Of the messages of a consent from its beginning to its end. */
    private List<Integer> lengthsOf(RequestLink link) {
        String id = link.request().document().id();
        Set<Stream> streams = link.request().document().streams();
        history.decide(view -> Consents.request(view, link, NOW));
        history.decide(view -> Consents.grant(view, id, id, DEVICE, streams, UNTIL, NOW));
        List<Integer> lengths = new ArrayList<>(sendAll());
        List<StatusEvent.Place> places = streams.stream()
                .map(stream -> new StatusEvent.Place(stream, stream.id() + "-1", "L".repeat(81)))
                .toList();
        history.decide(view ->
                Consents.heard(view, DEVICE, new StatusEvent.AuthorizationEnded(NOW, id, EndReason.REVOKED, places)));
        lengths.addAll(sendAll());
        assertThat(lengths).hasSize(3);
        return lengths;
    }

    private List<Integer> sendAll() {
        List<Integer> lengths = new ArrayList<>();
        for (List<Dispatch> due = due(); !due.isEmpty(); due = due()) {
            lengths.add(due.get(0).body().size());
            send(due.get(0));
        }
        return lengths;
    }

    @Test
    void theDeviceIsToldAllThatItMustKnow() {
        grant();
        send(due().get(0));

        ControlEvent event =
                new Codec<>(ControlEvent.class).decode(due().get(0).body().bytes());

        assertThat(event).isInstanceOfSatisfying(ControlEvent.Authorized.class, authorized -> {
            assertThat(authorized.grant()).isEqualTo("g");
            assertThat(authorized.request())
                    .isEqualTo(REQUEST.request().document().id());
            assertThat(authorized.requestFingerprint())
                    .isEqualTo(REQUEST.request().fingerprint());
            assertThat(authorized.answerSecret()).isEqualTo(REQUEST.answerSecret());
            assertThat(authorized.streams()).containsExactly(Stream.LIVE);
            assertThat(authorized.from()).isEqualTo(NOW);
            assertThat(authorized.until()).isEqualTo(UNTIL);
            assertThat(authorized.recordRoot())
                    .isEqualTo(grant("g").entries().get(0).root().orElseThrow());
        });
    }

    @Test
    void allGoesOutOnceInOrderWhereverItIsInterrupted() {
        List<String> sent = new ArrayList<>();
        grant();
        run(sent);
        hear(new StatusEvent.KeysSent(NOW, "g", List.of()));
        history.decide(view -> Consents.heard(view, "g", new Message.ResendKeys("g", "k", NOW), NOW));
        run(sent);
        history.decide(view -> Consents.revoke(view, "g", NOW));
        run(sent);
        hear(new StatusEvent.AuthorizationEnded(NOW, "g", EndReason.REVOKED, List.of()));
        run(sent);
        history.decide(view -> Consents.erase(view, "g", "e", NOW));
        run(sent);
        history.decide(view -> Consents.heard(view, "g", new Message.ErasureConfirmed("g", "e", NOW, 7), NOW));
        run(sent);

        assertThat(sent)
                .containsExactly(
                        "record:g:0",
                        "authorized:g",
                        "keys-asked:g:k",
                        "revoked:g",
                        "record:g:1",
                        "record:g:2",
                        "erasure:e",
                        "record:g:3");
    }

    @Test
    void aRevocationDoesNotOvertakeItsConsent() {
        grant();
        history.decide(view -> Consents.revoke(view, "g", NOW));
        List<String> sent = new ArrayList<>();
        run(sent);

        assertThat(sent).containsExactly("record:g:0", "authorized:g", "revoked:g");
    }

    @Test
    void aDeviceThatIsNotPairedIsToldNothing() {
        grant();
        send(due().get(0));

        assertThat(work.due(history.view(), device -> Optional.empty())).isEmpty();
    }

    @Test
    void theProviderOpensWhatIsSaidAboutErasure() {
        grant();
        hear(new StatusEvent.AuthorizationEnded(NOW, "g", EndReason.EXPIRED, List.of()));
        history.decide(view -> Consents.erase(view, "g", "e", NOW));
        Dispatch erasure = due().stream()
                .filter(dispatch -> dispatch.key().equals("erasure:e"))
                .findFirst()
                .orElseThrow();
        GrantInbox provider = work.inbox("g");

        assertThat(erasure.target()).isEqualTo(new Target.Address(provider.providerAddress()));
        assertThat(provider.openAtProvider(erasure.body().bytes())).contains(new Message.ErasureRequest("g", "e", NOW));
    }

    @Test
    void aReceiptSaysWhatStandsOnTheLedgerAndOpensNothingElse() {
        grant();
        Dispatch record = due().get(0);
        send(record);
        hear(new StatusEvent.AuthorizationEnded(NOW, "g", EndReason.EXPIRED, List.of()));
        run(new ArrayList<>());

        List<Receipt> receipts = work.receipts(grant("g"));

        assertThat(receipts).hasSize(2);
        assertThat(receipts.get(0).record())
                .isEqualTo(new Codec<>(ConsentRecord.class).decode(record.body().bytes()));
        assertThat(receipts.get(1).record().status()).isEqualTo("dpv:ConsentExpired");
        assertThat(receipts).extracting(receipt -> receipt.proof().sideKey()).doesNotHaveDuplicates();
        assertThat(receipts)
                .extracting(receipt -> Receipt.parse(receipt.text()))
                .isEqualTo(receipts);
    }

    @ParameterizedTest
    @CsvSource({"REVOKED, dpv:ConsentWithdrawn", "DEVICE_DELETED, dpv:ConsentWithdrawn", "EXPIRED, dpv:ConsentExpired"})
    void theRecordSaysWhoEndedTheConsent(EndReason reason, String status) {
        grant();
        hear(new StatusEvent.AuthorizationEnded(NOW, "g", reason, List.of()));
        run(new ArrayList<>());

        assertThat(work.receipts(grant("g")))
                .extracting(receipt -> receipt.record().status())
                .containsExactly("dpv:ConsentGiven", status);
    }

    @Test
    void everyTermOfARecordIsATermForReadersOfJsonLdToo() throws IOException {
        grant();
        run(new ArrayList<>());
        JsonNode entry = new ObjectMapper()
                .readTree(work.receipts(grant("g")).get(0).text())
                .get("record");
        JsonNode context = entry.get("@context");

        entry.properties().forEach(member -> {
            if (member.getKey().startsWith("@")) {
                return;
            }
            assertThat(context.has(prefix(member.getKey()))).as(member.getKey()).isTrue();
            JsonNode value = member.getValue().isArray() ? member.getValue().get(0) : member.getValue();
            boolean isTerm = value != null && value.isTextual() && context.has(prefix(value.textValue()));
            assertThat(context.at("/" + member.getKey() + "/@type").asText())
                    .as(member.getKey())
                    .isEqualTo(isTerm ? "@id" : "");
        });
    }

    private static String prefix(String term) {
        return term.substring(0, Math.max(0, term.indexOf(':')));
    }

    @Test
    void aRestoredWalletTellsDevicesWhatHoldsAndWritesNoEntryTwice() {
        grant();
        run(new ArrayList<>());
        history = new History<>(lasting(), ConsentView.EMPTY, ConsentView::after);

        assertThat(due()).extracting(Dispatch::key).containsExactly("authorized:g");

        hear(new StatusEvent.AuthorizationEnded(NOW, "g", EndReason.REVOKED, List.of()));
        assertThat(due()).extracting(Dispatch::key).containsExactly("record:g:1");
    }

    @Test
    void whatIsNotDueIsNotSent() {
        grant();
        send(due().get(0));

        assertThat(ConsentWork.sent(history.view(), "record:g:0", Optional.of("R".repeat(81)), NOW))
                .isEmpty();
    }

    private EventLog<ConsentEvent> lasting() {
        EventLog<ConsentEvent> lasting = EventLog.inMemory();
        lasting.append(log.all().stream().filter(Lasting.class::isInstance).toList());
        return lasting;
    }

    private Grant grant(String id) {
        return history.view().grant(id).orElseThrow();
    }

    private static Optional<String> controlChannel(String device) {
        return device.equals(DEVICE) ? Optional.of("control") : Optional.empty();
    }

    private void grant() {
        history.decide(view -> Consents.request(view, REQUEST, NOW));
        history.decide(view ->
                Consents.grant(view, "g", REQUEST.request().document().id(), DEVICE, Set.of(Stream.LIVE), UNTIL, NOW));
    }

    private void hear(StatusEvent status) {
        history.decide(view -> Consents.heard(view, DEVICE, status));
    }

    private List<Dispatch> due() {
        return work.due(history.view(), ConsentWorkTest::controlChannel);
    }

    /** Sends until nothing is due; after each message the process begins anew. */
    private void run(List<String> sent) {
        while (!due().isEmpty()) {
            Dispatch first = due().get(0);
            send(first);
            sent.add(first.key());
            history = fromLog();
        }
    }

    private void send(Dispatch dispatch) {
        boolean inChannel = dispatch.target() instanceof Target.Channel;
        String root = "ROOT" + (char) ('A' + messages++) + "9".repeat(76);
        history.decide(
                view -> ConsentWork.sent(view, dispatch.key(), inChannel ? Optional.of(root) : Optional.empty(), NOW));
    }

    private History<ConsentEvent, ConsentView> fromLog() {
        return new History<>(log, ConsentView.EMPTY, ConsentView::after);
    }
}
