package org.tanglemeter.consent.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;

/** What a provider wants to ask of one household; see {@link org.tanglemeter.consent.request.RequestDocument}. */
public record RequestDraft(
        Purpose purpose, Set<Stream> streams, Optional<Instant> from, Instant until, Optional<URI> returnUrl) {}
