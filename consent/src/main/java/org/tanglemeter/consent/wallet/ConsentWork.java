package org.tanglemeter.consent.wallet;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Dispatch.Target;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.receipt.ConsentRecord;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.crypto.PairwiseKey;

/** What of the household's consents has to go out: into records, to devices, and to providers. */
public final class ConsentWork {
    private static final Codec<ConsentRecord> RECORDS = new Codec<>(ConsentRecord.class);
    private static final Codec<ControlEvent> CONTROL = new Codec<>(ControlEvent.class);

    private final PairwiseKey wallet;
    private final int generation;
    private final SecureRandom random;

    /**
     * @param wallet the first secret of its seed
     * @param generation of the wallet; each has record channels of its own
     */
    public ConsentWork(PairwiseKey wallet, int generation, SecureRandom random) {
        this.wallet = wallet;
        this.generation = generation;
        this.random = random;
    }

    /**
     * What is to be sent next. Of a record only one message, since the next one's keys differ.
     *
     * @param controlChannels names of the channels to the devices that are paired, by the devices' addresses
     */
    public List<Dispatch> due(ConsentView view, Function<String, Optional<String>> controlChannels) {
        List<Dispatch> due = new ArrayList<>();
        for (Grant grant : view.grants().values()) {
            nextEntry(view, grant).ifPresent(index -> due.add(record(grant, index)));
            view.root(recordKey(grant, 0))
                    .ifPresent(record -> controlChannels
                            .apply(grant.device())
                            .ifPresent(channel -> addControl(due, view, grant, record, channel)));
            grant.erasure()
                    .filter(asked -> view.root(erasureKey(asked)).isEmpty())
                    .ifPresent(asked -> due.add(erasure(grant, asked)));
        }
        return due;
    }

    private void addControl(List<Dispatch> due, ConsentView view, Grant grant, String record, String channel) {
        if (view.root(authorizedKey(grant)).isEmpty()) {
            due.add(control(authorizedKey(grant), channel, authorized(view, grant, record)));
        }
        grant.revoked()
                .filter(at -> view.root(revokedKey(grant)).isEmpty())
                .ifPresent(at -> due.add(
                        control(revokedKey(grant), channel, new ControlEvent.AuthorizationRevoked(at, grant.id()))));
        for (Grant.KeyRequest asked : grant.keyRequests()) {
            String key = "keys-asked:" + grant.id() + ":" + asked.id();
            if (view.root(key).isEmpty() && grant.state() == Grant.State.ACTIVE) {
                due.add(control(key, channel, new ControlEvent.KeysAsked(asked.at(), grant.id(), asked.id())));
            }
        }
    }

    /** The channel of a grant's record. */
    public String recordChannel(String grant) {
        return "record-" + grant + "-" + generation;
    }

    /** The index of the record's entry that is sent next; also the number of its side key. */
    public static Optional<Integer> nextEntry(ConsentView view, Grant grant) {
        for (int index = 0; index < grant.entries().size(); index++) {
            if (view.root(recordKey(grant, index)).isEmpty()) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /**
     * The side key of one entry of a grant's record, 81 trytes.
     *
     * @param index of the entry
     */
    public String recordSideKey(String grant, int index) {
        return wallet.derive("record", grant).trytes("side key", Integer.toString(index));
    }

    /** Receipts for the entries of a grant's record that stand on the ledger, in order. */
    public List<Receipt> receipts(ConsentView view, Grant grant) {
        List<Receipt> receipts = new ArrayList<>();
        for (int index = 0; index < grant.entries().size(); index++) {
            int entry = index;
            view.root(recordKey(grant, index))
                    .ifPresent(root -> receipts.add(new Receipt(
                            Records.of(grant, grant.entries().get(entry)),
                            new Receipt.Proof(Receipt.Proof.TYPE, root, recordSideKey(grant.id(), entry)))));
        }
        return receipts;
    }

    /** What wallet and provider share for one grant. */
    public GrantInbox inbox(String grant) {
        return new GrantInbox(inboxKey(grant));
    }

    private PairwiseKey inboxKey(String grant) {
        return wallet.derive("inbox", grant);
    }

    private Dispatch record(Grant grant, int index) {
        return new Dispatch(
                recordKey(grant, index),
                new Target.Channel(recordChannel(grant.id()), Kind.EVENT, false),
                Octets.of(RECORDS.encode(Records.of(grant, grant.entries().get(index)))));
    }

    private static Dispatch control(String key, String channel, ControlEvent event) {
        return new Dispatch(key, new Target.Channel(channel, Kind.EVENT, false), Octets.of(CONTROL.encode(event)));
    }

    private ControlEvent authorized(ConsentView view, Grant grant, String record) {
        return new ControlEvent.Authorized(
                grant.granted(),
                grant.id(),
                grant.request().document().id(),
                grant.request().fingerprint(),
                grant.request().document().publicKey(),
                view.requests().get(grant.request().document().id()).answerSecret(),
                grant.request().document().providerName(),
                grant.request().document().purpose(),
                grant.streams(),
                grant.from(),
                grant.until(),
                record,
                Octets.of(inboxKey(grant.id()).bytes()));
    }

    private Dispatch erasure(Grant grant, Grant.Erasure asked) {
        GrantInbox inbox = inbox(grant.id());
        return new Dispatch(
                erasureKey(asked),
                new Target.Address(inbox.providerAddress()),
                Octets.of(inbox.sealToProvider(
                        new Message.ErasureRequest(grant.id(), asked.id(), asked.asked()), random)));
    }

    private static String recordKey(Grant grant, int index) {
        return "record:" + grant.id() + ":" + index;
    }

    private static String authorizedKey(Grant grant) {
        return "authorized:" + grant.id();
    }

    private static String revokedKey(Grant grant) {
        return "revoked:" + grant.id();
    }

    private static String erasureKey(Grant.Erasure asked) {
        return "erasure:" + asked.id();
    }
}
