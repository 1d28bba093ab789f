package org.tanglemeter.app.wallet;

import java.util.List;
import java.util.stream.Collectors;
import org.tanglemeter.camel.iota.mam.ChannelMessage;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.receipt.ConsentRecord;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.mam.SideKey;

/** Compares a receipt with the ledger, without asking wallet, device or provider. */
public final class ReceiptCheck {
    private final NodeClient node;

    public ReceiptCheck(NodeClient node) {
        this.node = node;
    }

    /**
     * What came out.
     *
     * @param explanation sentences for people
     */
    public record Verdict(boolean holds, String explanation) {}

    /**
     * Looks up what the receipt's proof names; what throws is the {@link NodeClient}.
     *
     * @param text of the receipt
     */
    public Verdict check(String text) {
        Receipt receipt;
        Hash root;
        SideKey sideKey;
        try {
            receipt = Receipt.parse(text);
            root = new Hash(receipt.proof().root());
            sideKey = new SideKey(receipt.proof().sideKey());
        } catch (UnreadableException | IllegalArgumentException e) {
            return fails("This is no receipt, or it was changed. " + e.getMessage());
        }
        ChannelMessage message = ChannelMessage.at(root, sideKey, node);
        // Not a switch over types, which Java 17 lacks.
        if (message instanceof ChannelMessage.Found found) {
            return found.content().kind() == Kind.EVENT
                    ? compare(receipt.record(), found.content().body())
                    : fails("What stands at the receipt's root is no record of a consent.");
        }
        if (message instanceof ChannelMessage.NotFound) {
            return fails(
                    "Not found: this node shows nothing at the receipt's root. It may have forgotten it, or the root"
                            + " was changed. Another node may know more.");
        }
        if (message instanceof ChannelMessage.WrongSideKey) {
            return fails("Not opened: what stands at the receipt's root does not open with its side key. The key or the"
                    + " root was changed, or somebody has put junk there.");
        }
        if (message instanceof ChannelMessage.InvalidSignature) {
            return fails("Not signed: what stands at the receipt's root was not signed by who made the root.");
        }
        return fails("In doubt: different messages were signed at the receipt's root. Its wallet was copied.");
    }

    private static Verdict compare(ConsentRecord receipt, byte[] body) {
        ConsentRecord ledger;
        try {
            ledger = Receipt.recordIn(body);
        } catch (UnreadableException e) {
            return fails("What stands at the receipt's root is no record that this program knows. " + e.getMessage());
        }
        if (!ledger.equals(receipt)) {
            return fails("Changed: the ledger says something else than the receipt. It says:\n" + told(ledger));
        }
        return new Verdict(true, "The ledger says the same, signed by the consent's wallet:\n" + told(ledger));
    }

    private static Verdict fails(String explanation) {
        return new Verdict(false, explanation);
    }

    private static String told(ConsentRecord record) {
        List<String> lines = List.of(
                "consent    " + record.id(),
                "status     " + record.status() + ", since " + record.at(),
                "provider   " + record.controller().name() + ", "
                        + record.controller().url(),
                "purpose    " + record.purpose().description() + " ("
                        + record.purpose().type() + ")",
                "data       "
                        + record.data().stream()
                                .map(ConsentRecord.PersonalData::stream)
                                .collect(Collectors.joining(", ")),
                "from       " + record.from(),
                "until      " + record.until());
        String last = record.lastReadable().stream()
                .map(place -> "\nlast       " + place.stream().id() + ": " + place.root())
                .collect(Collectors.joining());
        String erasure = record.erasure()
                .map(asked -> "\nerasure    asked at " + asked.asked()
                        + asked.confirmed()
                                .map(at -> "; the provider states that it deleted "
                                        + asked.rows().orElse(0L) + " rows by " + at)
                                .orElse(""))
                .orElse("");
        return String.join("\n", lines) + last + erasure;
    }
}
