package org.tanglemeter.app.wallet;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.app.http.Version;
import org.tanglemeter.app.http.Versioned;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.request.PinnedIdentities.Standing;
import org.tanglemeter.consent.request.ProviderIdentity;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.wallet.ConsentView;

/**
 * A request as people see it, without its secrets.
 *
 * @param provider what it calls itself
 * @param host of its URL, with the port if that is not 443
 * @param standing whether the host has confirmed that it is the one
 * @param from if absent, as soon as consent is given
 */
public record ShownRequest(
        String id,
        Version version,
        String provider,
        URI url,
        String host,
        Standing standing,
        Purpose purpose,
        Set<Stream> streams,
        Optional<Instant> from,
        Instant until,
        Optional<URI> returnUrl,
        ConsentView.Answer answer)
        implements Versioned {

    static ShownRequest of(ConsentView view, ConsentView.Request request) {
        RequestDocument document = request.signed().document();
        ProviderIdentity identity = ProviderIdentity.claimedBy(document);
        Standing standing = view.identities().of(identity);
        return new ShownRequest(
                document.id(),
                Version.of(standing, request.answer()),
                document.providerName(),
                document.providerUrl(),
                identity.host(),
                standing,
                document.purpose(),
                document.streams(),
                document.from(),
                document.until(),
                document.returnUrl(),
                request.answer());
    }
}
