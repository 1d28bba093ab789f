package org.tanglemeter.app.wallet;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.app.http.Version;
import org.tanglemeter.app.http.Versioned;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.wallet.ConsentView;
import org.tanglemeter.consent.wallet.Grant;

/**
 * A consent as people see it, without its secrets.
 *
 * @param progress of granting it, or of ending it
 * @param device its address, 81 trytes
 * @param keysSent when the device handed over the keys
 * @param ended when the device ended what the provider could read
 * @param unrecorded entries of its record that are not on the ledger yet
 */
public record ShownConsent(
        String id,
        Version version,
        Grant.State state,
        Progress progress,
        String request,
        String provider,
        URI url,
        Purpose purpose,
        String device,
        Set<Stream> streams,
        Instant granted,
        Instant from,
        Instant until,
        Optional<Instant> keysSent,
        Optional<Instant> revoked,
        Optional<Instant> ended,
        Optional<EndReason> reason,
        Optional<Erasure> erasure,
        long unrecorded)
        implements Versioned {

    /**
     * What the provider was asked to delete.
     *
     * @param progress of asking for it
     * @param confirmed when it says that it has, by its clock
     * @param rows telegrams and values that it says it deleted
     */
    public record Erasure(Progress progress, Instant asked, Optional<Instant> confirmed, Optional<Long> rows) {}

    static ShownConsent of(ConsentView view, Grant grant, Operations operations) {
        return new ShownConsent(
                grant.id(),
                Version.of(
                        grant.state(),
                        grant.erasure().isPresent(),
                        grant.erasure().flatMap(Grant.Erasure::confirmed).isPresent()),
                grant.state(),
                operations.consent(view, grant),
                grant.request().document().id(),
                grant.request().document().providerName(),
                grant.request().document().providerUrl(),
                grant.request().document().purpose(),
                grant.device(),
                grant.streams(),
                grant.granted(),
                grant.from(),
                grant.until(),
                grant.keysSent(),
                grant.revoked(),
                grant.end().map(Grant.End::at),
                grant.end().map(Grant.End::reason),
                grant.erasure()
                        .map(asked -> new Erasure(
                                operations.erasure(view, asked),
                                asked.asked(),
                                asked.confirmed().map(Grant.Confirmation::at),
                                asked.confirmed().map(Grant.Confirmation::rows))),
                grant.entries().stream().filter(entry -> entry.root().isEmpty()).count());
    }
}
