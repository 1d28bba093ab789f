package org.tanglemeter.app.provider;

import org.tanglemeter.consent.provider.RequestDraft;
import org.tanglemeter.consent.request.RequestLink;

/** Makes requests for households. */
public final class Requests {
    private final ProviderConsent consent;

    public Requests(ProviderConsent consent) {
        this.consent = consent;
    }

    /**
     * Makes a request for one household.
     *
     * @throws org.tanglemeter.consent.request.RefusedRequestException if it makes no sense
     */
    public RequestLink create(RequestDraft draft) {
        return consent.desk().create(draft);
    }

    /** What the provider's host has to serve at {@code /.well-known/tanglemeter.json}. */
    public String identityKeys() {
        return consent.desk().identityKeys().json();
    }

    /** The text of a new request's link, for whoever writes it into a file. */
    public String link(RequestDraft draft) {
        return create(draft).text() + "\n";
    }
}
