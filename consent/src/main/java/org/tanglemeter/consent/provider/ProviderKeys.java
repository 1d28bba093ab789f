package org.tanglemeter.consent.provider;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.crypto.Ed25519Key;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;

/** What a provider must keep to itself, and must be able to destroy: by request and by grant. */
final class ProviderKeys {
    private static final String SEED = "seed";
    private static final String IDENTITY = "identity";
    private static final int SECRET_BYTES = 32;
    private static final Codec<StreamEntry> ENTRIES = new Codec<>(StreamEntry.class);

    private final Secrets secrets;
    private final SecureRandom random;

    ProviderKeys(Secrets secrets, SecureRandom random) {
        this.secrets = secrets;
        this.random = random;
    }

    /** The provider's for good; made when it is first asked for. */
    Ed25519Key identity() {
        return new Ed25519Key(lasting(IDENTITY));
    }

    private byte[] lasting(String name) {
        return secrets.get(name)
                .orElseGet(() -> secrets.putIfAbsent(name, Octets.random(SECRET_BYTES, random)))
                .bytes();
    }

    /** Makes the secrets of a request: its answer secret, and the salt of its key pair. */
    void begin(String request) {
        secrets.putIfAbsent(answer(request), RequestLink.newAnswerSecret(random));
        secrets.putIfAbsent(salt(request), Octets.random(SECRET_BYTES, random));
    }

    /** Empty once it was forgotten. */
    Optional<Octets> answerSecret(String request) {
        return secrets.get(answer(request));
    }

    /** Empty once it was forgotten. */
    Optional<KeyPair> keyPair(String request) {
        return answerSecret(request)
                .flatMap(answer -> secrets.get(salt(request)).map(salt -> keyPair(answer, salt)));
    }

    private KeyPair keyPair(Octets answer, Octets salt) {
        String seed = new PairwiseKey(lasting(SEED)).trytes("provider key pairs");
        return KeyPair.derive(Suite.NTRUHPS2048677_X25519, seed, new KeyExchangeSeal(answer).address(), salt.bytes());
    }

    void forgetRequest(String request) {
        secrets.destroyAll(request(request));
    }

    /** Keeps what a device handed over. Killed in between, it is handed over again. */
    void keep(KeyExchange keys) {
        String grant = keys.grant();
        for (StreamEntry entry : keys.streams()) {
            secrets.putIfAbsent(
                    entryOfExchange(grant, keys.number(), entry.stream()), Octets.of(ENTRIES.encode(entry)));
        }
        secrets.putIfAbsent(pairwise(grant, keys.number()), keys.pairwiseKey());
        secrets.putIfAbsent(inbox(grant), keys.inboxKey());
    }

    void keep(String grant, StreamEntry afterRotation) {
        secrets.putIfAbsent(entryAfterRotation(grant, afterRotation.chain()), Octets.of(ENTRIES.encode(afterRotation)));
    }

    Optional<StreamEntry> entry(Reading reading) {
        return secrets.get(reading.source()).map(entry -> ENTRIES.decode(entry.bytes()));
    }

    /** The newest first: what was signed before the keys were told again is wrapped under an older one. */
    List<PairwiseKey> pairwiseKeys(Grant grant) {
        List<PairwiseKey> keys = new ArrayList<>();
        for (int number = grant.number(); number >= 0; number--) {
            secrets.get(pairwise(grant.id(), number))
                    .map(Octets::bytes)
                    .map(PairwiseKey::new)
                    .ifPresent(keys::add);
        }
        return keys;
    }

    /** Empty once it was forgotten. */
    Optional<GrantInbox> inbox(Grant grant) {
        return secrets.get(inbox(grant.id()))
                .map(Octets::bytes)
                .map(PairwiseKey::new)
                .map(GrantInbox::new);
    }

    /** What opens streams and rotations. */
    void destroyKeys(String grant) {
        secrets.destroyAll(grant(grant) + "keys/");
    }

    void forgetInbox(String grant) {
        secrets.destroyAll(grant(grant));
    }

    /** Name of the secret that leads into a chain after a rotation. */
    static String entryAfterRotation(String grant, String chain) {
        return grant(grant) + "keys/chain/" + chain;
    }

    /** Name of the secret that a device handed over for a stream. */
    static String entryOfExchange(String grant, int number, Stream stream) {
        return grant(grant) + "keys/" + number + "/" + stream.id();
    }

    private static String pairwise(String grant, int number) {
        return grant(grant) + "keys/" + number + "/pairwise";
    }

    private static String inbox(String grant) {
        return grant(grant) + "inbox";
    }

    private static String grant(String grant) {
        return "grant/" + grant + "/";
    }

    private static String answer(String request) {
        return request(request) + "answer";
    }

    private static String salt(String request) {
        return request(request) + "salt";
    }

    private static String request(String request) {
        return "request/" + request + "/";
    }
}
