package org.tanglemeter.consent.provider;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.exchange.Rotation;
import org.tanglemeter.consent.message.Message.ErasureRequest;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.PublicKey;

/** A wallet and a device that answer a request as the protocol says, or not quite. */
final class Household {
    static final String GRANT = "0123456789abcdef0123456789abcdef";

    final RequestLink link;
    final GrantInbox inbox;
    private final SecureRandom random = new SecureRandom();
    private final Octets inboxKey = Octets.random(32, random);
    private final List<PairwiseKey> pairwiseKeys = new ArrayList<>();

    Household(RequestLink link) {
        this.link = link;
        this.inbox = new GrantInbox(new PairwiseKey(inboxKey.bytes()));
    }

    KeyExchange keys(int number, StreamEntry... entries) {
        while (pairwiseKeys.size() <= number) {
            pairwiseKeys.add(PairwiseKey.random(random));
        }
        return new KeyExchange(
                GRANT,
                number,
                link.request().document().id(),
                link.request().fingerprint(),
                List.of(entries),
                "R".repeat(81),
                Octets.of(pairwiseKeys.get(number).bytes()),
                inboxKey,
                Instant.parse("2026-11-28T20:00:00Z"),
                link.request().document().until());
    }

    String answerAddress() {
        return RequestLink.answerAddress(link.answerSecret());
    }

    byte[] seal(KeyExchange keys) {
        return new KeyExchangeSeal(link.answerSecret()).seal(keys, providerKey(), random);
    }

    byte[] sealedKeys(int number, StreamEntry... entries) {
        return seal(keys(number, entries));
    }

    byte[] sealedKeys(UnaryOperator<KeyExchange> change, StreamEntry... entries) {
        return seal(change.apply(keys(0, entries)));
    }

    PublicKey providerKey() {
        return PublicKey.decode(link.request().document().publicKey().bytes());
    }

    byte[] rotation(StreamEntry from, StreamEntry to, int number) {
        return new Rotation(random).seal(to, from.chain(), List.of(pairwiseKeys.get(number)), List.of());
    }

    byte[] rotationToRest(StreamEntry from, StreamEntry to, int number) {
        return new Rotation(random).seal(to, from.chain(), List.of(), List.of(pairwiseKeys.get(number)));
    }

    byte[] rotationWithoutProvider(StreamEntry from, StreamEntry to) {
        return new Rotation(random).seal(to, from.chain(), List.of(PairwiseKey.random(random)), List.of());
    }

    byte[] erasureRequest(String id) {
        return inbox.sealToProvider(new ErasureRequest(GRANT, id, Instant.parse("2026-12-01T00:00:00Z")), random);
    }

    /** Different from chain to chain and root to root. */
    static StreamEntry entry(Stream stream, int chain, char root) {
        return new StreamEntry(
                stream,
                stream.id() + "-" + chain,
                new Entry(String.valueOf(root).repeat(81), "K".repeat(81), chain));
    }
}
