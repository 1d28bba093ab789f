package org.tanglemeter.consent.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Set;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.ControlEvent.Authorized;
import org.tanglemeter.crypto.PublicKey;

/** What the owner decided, without the secrets; see {@link Authorized}. */
public record Grant(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String request,
        @JsonProperty(required = true) String requestFingerprint,
        @JsonProperty(required = true) Octets providerKey,
        @JsonProperty(required = true) String providerName,
        @JsonProperty(required = true) Purpose purpose,
        @JsonProperty(required = true) Set<Stream> streams,
        @JsonProperty(required = true) Instant from,
        @JsonProperty(required = true) Instant until,
        @JsonProperty(required = true) String recordRoot) {

    private static final int SECRET_BYTES = 32;

    /**
     * The grant of a control event.
     *
     * @throws RefusedGrantException if no keys could ever be sent for it
     */
    static Grant of(Authorized event) {
        require(!event.streams().isEmpty(), "it names no stream");
        require(event.until().isAfter(event.from()), "it ends before it begins");
        require(event.answerSecret().size() == SECRET_BYTES, "its answer secret has not 32 bytes");
        require(event.inboxKey().size() == SECRET_BYTES, "its inbox key has not 32 bytes");
        try {
            PublicKey.decode(event.providerKey().bytes());
        } catch (IllegalArgumentException e) {
            throw new RefusedGrantException("The grant can't be given: " + e.getMessage());
        }
        return new Grant(
                event.grant(),
                event.request(),
                event.requestFingerprint(),
                event.providerKey(),
                event.providerName(),
                event.purpose(),
                Set.copyOf(event.streams()),
                event.from(),
                event.until(),
                event.recordRoot());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new RefusedGrantException("The grant can't be given: " + otherwise);
        }
    }

    boolean endsByTheClock() {
        return until.isBefore(Instant.MAX);
    }
}
