package org.tanglemeter.consent.wallet;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Dispatch.Target;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Padding;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.receipt.ConsentRecord;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.crypto.PairwiseKey;

/** What of the household's consents has to go out: into records, to devices, and to providers. */
public final class ConsentWork {
    private static final String RECORD = "record:";
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
            grant.nextEntry().ifPresent(index -> due.add(record(grant, index)));
            recordRoot(grant)
                    .filter(record -> grant.end().isEmpty())
                    .ifPresent(record -> controlChannels
                            .apply(grant.device())
                            .ifPresent(channel -> due.addAll(control(view, grant, record, channel))));
            grant.erasure()
                    .filter(asked -> asked.confirmed().isEmpty())
                    .ifPresent(asked -> due.add(erasure(grant, asked)));
        }
        due.removeIf(dispatch -> view.sent().contains(dispatch.key()));
        return due;
    }

    private List<Dispatch> control(ConsentView view, Grant grant, String record, String channel) {
        List<Dispatch> control = new ArrayList<>();
        control.add(control(
                authorized(grant), channel, Padding.forChannel(CONTROL.encode(authorized(view, grant, record)))));
        grant.revoked()
                .ifPresent(at -> control.add(control(
                        revoked(grant),
                        channel,
                        CONTROL.encode(new ControlEvent.AuthorizationRevoked(at, grant.id())))));
        if (grant.state() == Grant.State.ACTIVE) {
            grant.keyRequests()
                    .forEach(asked -> control.add(control(
                            "keys-asked:" + grant.id() + ":" + asked.id(),
                            channel,
                            CONTROL.encode(new ControlEvent.KeysAsked(asked.at(), grant.id(), asked.id())))));
        }
        return control;
    }

    /**
     * How many messages have to go out until the device knows of a grant, and of its revocation if there was one: the first
     * entry of its record, and what the device is told.
     */
    public static int untold(ConsentView view, Grant grant) {
        boolean isTold = view.sent().contains(authorized(grant));
        boolean isRevocationTold = grant.revoked().isEmpty() || view.sent().contains(revoked(grant));
        return (recordRoot(grant).isPresent() ? 0 : 1) + (isTold ? 0 : 1) + (isRevocationTold ? 0 : 1);
    }

    /** Whether the provider was sent the wish that it deletes. */
    public static boolean isErasureTold(ConsentView view, Grant.Erasure asked) {
        return view.sent().contains(erasure(asked));
    }

    private static String authorized(Grant grant) {
        return "authorized:" + grant.id();
    }

    private static String revoked(Grant grant) {
        return "revoked:" + grant.id();
    }

    private static String erasure(Grant.Erasure asked) {
        return "erasure:" + asked.id();
    }

    /**
     * A message has gone out. What is not due changes nothing.
     *
     * @param key of the dispatch
     * @param root of the tree that signed it, 81 trytes, if it went into a channel
     */
    public static List<ConsentEvent> sent(ConsentView view, String key, Optional<String> root, Instant now) {
        for (Grant grant : view.grants().values()) {
            Optional<Integer> next = grant.nextEntry().filter(index -> key.equals(recordKey(grant, index)));
            if (next.isPresent()) {
                return List.of(new ConsentEvent.Recorded(now, grant.id(), next.get(), root.orElseThrow()));
            }
        }
        return key.startsWith(RECORD) || view.sent().contains(key)
                ? List.of()
                : List.of(new ConsentEvent.Sent(now, key));
    }

    /** The grant whose record has this channel. */
    public Optional<Grant> grantOfRecord(ConsentView view, String channel) {
        return view.grants().values().stream()
                .filter(grant -> recordChannel(grant.id()).equals(channel))
                .findFirst();
    }

    /** The channel of a grant's record. */
    public String recordChannel(String grant) {
        return "record-" + grant + "-" + generation;
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
    public List<Receipt> receipts(Grant grant) {
        List<Receipt> receipts = new ArrayList<>();
        for (int index = 0; index < grant.entries().size(); index++) {
            RecordEntry entry = grant.entries().get(index);
            String sideKey = recordSideKey(grant.id(), index);
            entry.root()
                    .ifPresent(root -> receipts.add(new Receipt(
                            Records.of(grant, entry), new Receipt.Proof(Receipt.Proof.TYPE, root, sideKey))));
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
                Octets.of(Padding.forChannel(
                        RECORDS.encode(Records.of(grant, grant.entries().get(index))))));
    }

    private static Dispatch control(String key, String channel, byte[] event) {
        return new Dispatch(key, new Target.Channel(channel, Kind.EVENT, false), Octets.of(event));
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
                erasure(asked),
                new Target.Address(inbox.providerAddress()),
                Octets.of(inbox.sealToProvider(
                        new Message.ErasureRequest(grant.id(), asked.id(), asked.asked()), random)));
    }

    private static Optional<String> recordRoot(Grant grant) {
        return grant.entries().get(0).root();
    }

    private static String recordKey(Grant grant, int index) {
        return RECORD + grant.id() + ":" + index;
    }
}
