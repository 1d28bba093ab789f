package org.tanglemeter.consent.request;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.crypto.Ed25519Key;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Suite;

/** Requests of a provider that nothing is wrong with, but for what a test changes. */
final class Requests {
    static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");
    static final Ed25519Key IDENTITY = Ed25519Key.random(new SecureRandom());
    static final Octets SECRET = Octets.of(new byte[32]);
    static final KeyPair KEYS = KeyPair.derive(
            Suite.NTRUHPS2048677_X25519, "S".repeat(81), RequestLink.answerAddress(SECRET), new byte[] {1});

    private Requests() {}

    static Draft draft() {
        return new Draft();
    }

    static SignedRequest request() {
        return SignedRequest.sign(draft().document(), IDENTITY);
    }

    /** A document in the making. */
    static final class Draft {
        String id = "0123456789abcdef0123456789abcdef";
        String name = "Zon & Co";
        String url = "https://zon.example/energy?a=1";
        Octets identityKey = Octets.of(IDENTITY.publicKey());
        Octets publicKey = Octets.of(KEYS.publicKey().encoded());
        String purpose = "Bespaar € met zon ☀ en 🚗.\n節電のため 👨‍👩‍👧";
        String category = "dpv:OptimisationForConsumer";
        Set<Stream> streams = EnumSet.of(Stream.LIVE, Stream.DAY);
        Optional<Instant> from = Optional.empty();
        Instant until = Instant.parse("2027-11-28T00:00:00Z");
        Optional<String> returnUrl = Optional.of("https://zon.example/thanks");

        RequestDocument document() {
            return new RequestDocument(
                    id,
                    name,
                    URI.create(url),
                    identityKey,
                    publicKey,
                    new Purpose(purpose, category),
                    streams,
                    from,
                    until,
                    returnUrl.map(URI::create));
        }
    }
}
