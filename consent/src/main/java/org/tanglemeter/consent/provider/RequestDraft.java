package org.tanglemeter.consent.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;

/** What a provider wants to ask of one household; see {@link org.tanglemeter.consent.request.RequestDocument}. */
public record RequestDraft(
        @JsonProperty(required = true) Purpose purpose,
        @JsonProperty(required = true) Set<Stream> streams,
        Optional<Instant> from,
        @JsonProperty(required = true) Instant until,
        Optional<URI> returnUrl) {

    /** What was left out in JSON is absent. */
    @SuppressWarnings("OptionalAssignedToNull")
    public RequestDraft {
        from = from == null ? Optional.empty() : from;
        returnUrl = returnUrl == null ? Optional.empty() : returnUrl;
    }
}
