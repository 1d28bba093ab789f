package org.tanglemeter.consent.wallet;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.consent.request.SignedRequest;
import org.tanglemeter.crypto.Ed25519Key;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Suite;

/** Requests of one provider, for all tests of the wallet. */
final class TestRequests {
    static final Instant NOW = Instant.parse("2026-10-25T00:30:00Z");
    static final Instant UNTIL = NOW.plusSeconds(1000);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Ed25519Key IDENTITY =
            new Ed25519Key(Octets.random(32, RANDOM).bytes());
    private static final KeyPair KEYS =
            KeyPair.derive(Suite.NTRUHPS2048677_X25519, "S".repeat(81), "A".repeat(81), new byte[16]);

    private TestRequests() {}

    /** @param digit the identifier's one digit */
    static RequestLink request(char digit) {
        return request(digit, Optional.empty());
    }

    static RequestLink request(char digit, Optional<Instant> from) {
        return request(
                digit,
                "Zon & Co ☀",
                "https://zon.example/",
                "Save 10 € a month 🚗",
                Set.of(Stream.LIVE, Stream.DAY),
                from);
    }

    static RequestLink request(
            char digit, String name, String url, String purpose, Set<Stream> streams, Optional<Instant> from) {
        RequestDocument document = new RequestDocument(
                String.valueOf(digit).repeat(32),
                name,
                URI.create(url),
                Octets.of(IDENTITY.publicKey()),
                Octets.of(KEYS.publicKey().encoded()),
                new Purpose(purpose, "dpv:OptimisationForConsumer"),
                streams,
                from,
                UNTIL,
                Optional.empty());
        return new RequestLink(SignedRequest.sign(document, IDENTITY), RequestLink.newAnswerSecret(RANDOM));
    }
}
