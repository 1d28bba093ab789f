package org.tanglemeter.app.wallet;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.wallet.ConsentView;

/**
 * A request as people see it, without its secrets.
 *
 * @param provider what it calls itself; that it is the owner of the URL's host is a claim
 * @param from if absent, as soon as consent is given
 */
public record ShownRequest(
        String id,
        String provider,
        URI url,
        Purpose purpose,
        Set<Stream> streams,
        Optional<Instant> from,
        Instant until,
        Optional<URI> returnUrl,
        ConsentView.Answer answer) {

    static ShownRequest of(ConsentView.Request request) {
        RequestDocument document = request.signed().document();
        return new ShownRequest(
                document.id(),
                document.providerName(),
                document.providerUrl(),
                document.purpose(),
                document.streams(),
                document.from(),
                document.until(),
                document.returnUrl(),
                request.answer());
    }
}
