package org.tanglemeter.app.enemy;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.exchange.Rotation;
import org.tanglemeter.consent.generation.WalletLog;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.consent.wallet.ConsentEvent;
import org.tanglemeter.consent.wallet.ConsentWork;
import org.tanglemeter.crypto.Context;
import org.tanglemeter.crypto.EpochKey;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Opened;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.PayloadSeal;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.crypto.SealedEnvelope;
import org.tanglemeter.crypto.SideKey;
import org.tanglemeter.crypto.Suite;
import org.tanglemeter.crypto.Transcript;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.MamReader;
import org.tanglemeter.mam.MamResult;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.pow.DensePacking;

/**
 * Somebody who has the whole ledger and some keys. Tries each key on every message, takes the keys that are in what opens,
 * and goes on until nothing more does. What it knows of the protocol is what everybody can read in docs/protocol.md.
 */
public final class Attacker {
    private static final int MOST_CHAINS = 20;
    private static final int INBOX_HEAD_BYTES = 10;
    private static final Codec<Message> MESSAGES = new Codec<>(Message.class);
    private static final Codec<StatusEvent> STATUS = new Codec<>(StatusEvent.class);
    private static final Codec<ControlEvent> CONTROL = new Codec<>(ControlEvent.class);
    private static final Codec<WalletLog.Item> LOG = new Codec<>(WalletLog.Item.class);
    private static final Codec<ConsentEvent> CONSENTS = new Codec<>(ConsentEvent.class);
    private static final Codec<WalletSideEvent> DEVICES = new Codec<>(WalletSideEvent.class);

    private final WholeLedger ledger;
    private final Set<Key> known = new LinkedHashSet<>();
    private final Deque<Key> untried = new ArrayDeque<>();
    private final Set<Octets> rotations = new LinkedHashSet<>();
    private final Map<Payload, Reading> readings = new LinkedHashMap<>();

    public Attacker(WholeLedger ledger) {
        this.ledger = ledger;
    }

    /** With these keys, and whatever they lead to. */
    Attacker with(Collection<? extends Key> keys) {
        keys.forEach(this::learn);
        while (!untried.isEmpty()) {
            attack(untried.remove());
        }
        return this;
    }

    public Attacker with(Key... keys) {
        return with(List.of(keys));
    }

    /** Even if it was told of further places in channels: tries all side keys that it knows, and those that follow, there. */
    Attacker withPlaces(Collection<String> roots) {
        Set<String> sideKeys = new LinkedHashSet<>();
        for (Key key : known) {
            if (key instanceof Key.Chain chain) {
                sideKeys.add(chain.sideKey());
                sideKeys.add(new SideKey(chain.sideKey()).next().trytes());
            }
        }
        return with(roots.stream()
                .flatMap(root -> sideKeys.stream().map(sideKey -> new Key.Chain(root, sideKey)))
                .toList());
    }

    /** All that it can read. */
    Collection<Reading> readings() {
        return readings.values();
    }

    /** What it can read that says such things. */
    public <T> List<T> said(Class<T> what) {
        return readings.values().stream()
                .map(Reading::said)
                .filter(what::isInstance)
                .map(what::cast)
                .toList();
    }

    /** The roots of all messages of channels that it can read. */
    Set<String> roots() {
        return byRoot().keySet();
    }

    /** What it can read of a channel from a message on; empty if it can't read that one. */
    List<Reading> from(String root) {
        Map<String, Reading> byRoot = byRoot();
        List<Reading> chain = new ArrayList<>();
        for (Reading next = byRoot.get(root);
                next != null;
                next = byRoot.get(next.place().orElseThrow().nextRoot())) {
            chain.add(next);
        }
        return chain;
    }

    private Map<String, Reading> byRoot() {
        Map<String, Reading> byRoot = new LinkedHashMap<>();
        readings.values()
                .forEach(reading -> reading.place()
                        .ifPresent(place -> byRoot.put(place.key().root(), reading)));
        return byRoot;
    }

    private void learn(Key key) {
        if (known.add(key)) {
            untried.add(key);
        }
    }

    private void attack(Key key) {
        // Not a switch over types, which Java 17 lacks.
        if (key instanceof Key.Chain chain) {
            readChannel(chain);
        } else if (key instanceof Key.Private own) {
            ledger.payloads().forEach(payload -> openEnvelope(payload, own.keys()));
        } else if (key instanceof Key.Shared shared) {
            ledger.payloads().forEach(payload -> openSeal(payload, shared.secret()));
            rotations.forEach(rotation -> unwrap(rotation, shared.secret()));
        } else if (key instanceof Key.Seed seed) {
            readLog(seed.trytes());
            ledger.payloads().stream()
                    .filter(payload -> WholeLedger.plain(payload).isPresent())
                    .map(payload -> payload.address().trytes())
                    .distinct()
                    .map(replyTo -> KeyPair.derive(Suite.NTRUHPS2048677_X25519, seed.trytes(), replyTo, new byte[0]))
                    .forEach(keys -> learn(new Key.Private(keys)));
        }
    }

    // Channels

    private void readChannel(Key.Chain chain) {
        Hash root = new Hash(chain.root());
        for (Payload payload : ledger.at(Mode.RESTRICTED.address(root).trytes())) {
            MamResult result = MamReader.read(root, new org.tanglemeter.mam.SideKey(chain.sideKey()), payload.trytes());
            if (result instanceof MamResult.Message message) {
                opened(payload, chain, message);
            }
        }
    }

    private void opened(Payload payload, Key.Chain chain, MamResult.Message message) {
        int size = DensePacking.bytesIn(message.trytes().length());
        byte[] sealed = DensePacking.decode(message.trytes().substring(0, DensePacking.trytesFor(size)), size);
        if (PayloadSeal.open(EpochKey.ofSideKey(chain.sideKey()), chain.root(), sealed)
                instanceof PayloadSeal.Opened.Payload opened) {
            SealedContent content = opened.content();
            Octets body = Octets.of(content.body());
            Object said = event(content).orElseGet(() -> new Reading.Data(content.kind(), content.lastOfEpoch(), body));
            Reading.Place place = new Reading.Place(chain, message.nextRoot().trytes());
            readings.put(payload, new Reading(payload, Optional.of(place), said));
            learnFrom(said);
            if (content.kind() == Kind.ROTATION && rotations.add(body)) {
                secrets().forEach(secret -> unwrap(body, secret));
            }
            String next =
                    content.lastOfEpoch() ? new SideKey(chain.sideKey()).next().trytes() : chain.sideKey();
            learn(new Key.Chain(message.nextRoot().trytes(), next));
        }
    }

    private static Optional<Object> event(SealedContent content) {
        return content.kind() == Kind.EVENT
                ? decoded(content.body(), STATUS::decode, CONTROL::decode, Receipt::recordIn)
                : Optional.empty();
    }

    private List<Octets> secrets() {
        return known.stream()
                .filter(Key.Shared.class::isInstance)
                .map(key -> ((Key.Shared) key).secret())
                .toList();
    }

    /** Names of chains are no secret: it tries them all. */
    private void unwrap(Octets rotation, Octets secret) {
        for (org.tanglemeter.consent.Stream stream : org.tanglemeter.consent.Stream.values()) {
            for (int number = 1; number <= MOST_CHAINS; number++) {
                if (Rotation.open(rotation.bytes(), stream.id() + "-" + number, new PairwiseKey(secret.bytes()))
                        instanceof Rotation.Meaning.ReadsOn next) {
                    learn(Key.Chain.of(next.next().entry()));
                }
            }
        }
    }

    // Addresses

    private void openEnvelope(Payload payload, KeyPair own) {
        String address = payload.address().trytes();
        WholeLedger.plain(payload).ifPresent(bytes -> {
            open(payload, SealedEnvelope.open(own, new Context("KEY_EXCHANGE", address, 0), bytes));
            if (bytes.length > INBOX_HEAD_BYTES) {
                byte[] envelope = Arrays.copyOfRange(bytes, INBOX_HEAD_BYTES, bytes.length);
                open(payload, SealedEnvelope.open(own, new Context("tanglemeter inbox 1", address, 0), envelope));
            }
        });
    }

    private void open(Payload payload, Opened envelope) {
        if (envelope instanceof Opened.Payload opened) {
            byte[] content = opened.bytes();
            decoded(Arrays.copyOfRange(content, Transcript.MAC_BYTES, content.length), MESSAGES::decode)
                    .ifPresent(said -> heard(payload, said));
        }
    }

    private void openSeal(Payload payload, Octets secret) {
        GrantInbox inbox = new GrantInbox(new PairwiseKey(secret.bytes()));
        WholeLedger.plain(payload)
                .flatMap(bytes -> inbox.openAtProvider(bytes).or(() -> inbox.openAtWallet(bytes)))
                .ifPresent(said -> heard(payload, said));
    }

    private void readLog(String seed) {
        PairwiseKey secret = PairwiseKey.ofSeed(seed);
        ConsentWork work = new ConsentWork(secret, 0, new SecureRandom());
        for (int generation = 0; generation < MOST_CHAINS; generation++) {
            String g = Integer.toString(generation);
            PairwiseKey key = secret.derive("wallet log", g);
            String address = secret.trytes("wallet log address", g, "0");
            for (int number = 0; !ledger.at(address).isEmpty(); number++) {
                Context context = new Context("WALLET_LOG", address, number);
                for (Payload payload : ledger.at(address)) {
                    if (WholeLedger.plain(payload)
                                    .map(bytes -> key.open(bytes, context))
                                    .orElse(null)
                            instanceof Opened.Payload opened) {
                        logged(payload, LOG.decode(opened.bytes()), secret, work);
                    }
                }
                address = secret.trytes("wallet log address", g, Integer.toString(number + 1));
            }
        }
    }

    private void logged(Payload payload, WalletLog.Item item, PairwiseKey secret, ConsentWork work) {
        Object said =
                decoded(item.event().bytes(), CONSENTS::decode, DEVICES::decode).orElse(item);
        readings.put(payload, new Reading(payload, Optional.empty(), said));
        if (said instanceof ConsentEvent.Requested requested) {
            learn(new Key.Shared(requested.answerSecret()));
        } else if (said instanceof ConsentEvent.Granted granted) {
            learn(new Key.Shared(
                    Octets.of(secret.derive("inbox", granted.grant()).bytes())));
        } else if (said instanceof ConsentEvent.Recorded recorded) {
            learn(new Key.Chain(recorded.root(), work.recordSideKey(recorded.grant(), recorded.index())));
        } else if (said instanceof WalletSideEvent.DeviceAdded added) {
            learn(Key.Chain.of(added.status()));
        }
    }

    private void heard(Payload payload, Object said) {
        readings.put(payload, new Reading(payload, Optional.empty(), said));
        learnFrom(said);
    }

    private void learnFrom(Object said) {
        if (said instanceof Message.KeyExchange keys) {
            keys.streams().stream().map(StreamEntry::entry).map(Key.Chain::of).forEach(this::learn);
            learn(new Key.Shared(keys.pairwiseKey()));
            learn(new Key.Shared(keys.inboxKey()));
        } else if (said instanceof Message.AnswerChallenge answer) {
            learn(Key.Chain.of(answer.control()));
        } else if (said instanceof Message.Recover recover) {
            learn(Key.Chain.of(recover.control()));
        } else if (said instanceof Message.ClaimResult result) {
            result.status().map(Key.Chain::of).ifPresent(this::learn);
        } else if (said instanceof StatusEvent.StreamOpened opened) {
            learn(Key.Chain.of(opened.stream().entry()));
        } else if (said instanceof ControlEvent.Authorized authorized) {
            learn(new Key.Shared(authorized.answerSecret()));
            learn(new Key.Shared(authorized.inboxKey()));
        }
    }

    /** The first that can read it. */
    @SafeVarargs
    private static Optional<Object> decoded(byte[] bytes, Function<byte[], ?>... readers) {
        List<Object> read = new ArrayList<>();
        for (Function<byte[], ?> reader : readers) {
            try {
                read.add(reader.apply(bytes));
            } catch (UnreadableException e) {
                // Another one may.
            }
        }
        return read.stream().findFirst();
    }
}
