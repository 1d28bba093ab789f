package org.tanglemeter.app.wallet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.message.StatusEvent.Place;
import org.tanglemeter.consent.wallet.ConsentView;
import org.tanglemeter.consent.wallet.Grant;
import org.tanglemeter.consent.wallet.RecordEntry;

/**
 * The household's consents as a file, without their secrets.
 *
 * @param version of the file's form
 * @param consents in the order in which they were given
 */
record ExportedConsents(int version, List<Consent> consents) {
    private static final int VERSION = 1;
    private static final Codec<ExportedConsents> CODEC = new Codec<>(ExportedConsents.class);

    /**
     * One consent, and where the ledger has what concerns it.
     *
     * @param firstReadable of each stream the first message that the provider could read, and {@code lastReadable} the last
     * @param record all that was recorded of the consent, in order
     */
    record Consent(
            @JsonUnwrapped ShownConsent shown,
            List<Place> firstReadable,
            List<Place> lastReadable,
            List<Entry> record) {}

    /**
     * An entry of a consent's record.
     *
     * @param root of the tree that signed it, 81 trytes, once it stands on the ledger
     * @param receipt the file that proves it, likewise
     */
    record Entry(RecordEntry.Type type, Instant at, Optional<String> root, Optional<String> receipt) {}

    static ExportedConsents of(ConsentView view) {
        return new ExportedConsents(
                VERSION,
                view.grants().values().stream()
                        .map(grant -> consent(view, grant))
                        .toList());
    }

    String text() {
        return CODEC.text(this);
    }

    /** The name of the file with a receipt, relative to this one. */
    static String receipt(Grant grant, int index) {
        return "receipts/" + grant.id() + "-" + index + ".jsonld";
    }

    private static Consent consent(ConsentView view, Grant grant) {
        return new Consent(
                ShownConsent.of(view, grant, Operations.withoutForesight()),
                grant.firstReadable(),
                grant.end().map(Grant.End::lastReadable).orElse(List.of()),
                IntStream.range(0, grant.entries().size())
                        .mapToObj(index -> entry(grant, index))
                        .toList());
    }

    private static Entry entry(Grant grant, int index) {
        RecordEntry entry = grant.entries().get(index);
        return new Entry(entry.type(), entry.at(), entry.root(), entry.root().map(root -> receipt(grant, index)));
    }
}
