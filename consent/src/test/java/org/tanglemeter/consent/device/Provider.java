package org.tanglemeter.consent.device;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.exchange.Rotation;
import org.tanglemeter.consent.exchange.Rotation.Meaning;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;

/** Reads what its keys open, and nothing else. */
final class Provider {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyPair KEYS =
            KeyPair.derive(Suite.NTRUHPS2048677_X25519, "A".repeat(81), "B".repeat(81), new byte[0]);
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final String grant;
    private final Ledger ledger;
    private final Octets answerSecret = Octets.random(32, RANDOM);
    private final Map<Stream, List<Integer>> telegrams = new EnumMap<>(Stream.class);
    private final Map<Stream, Position> positions = new EnumMap<>(Stream.class);
    private final Map<Stream, Meaning> stopped = new EnumMap<>(Stream.class);
    private KeyExchange keys;
    private int exchanges;

    Provider(String grant, Ledger ledger) {
        this.grant = grant;
        this.ledger = ledger;
    }

    String grant() {
        return grant;
    }

    KeyPair keys() {
        return KEYS;
    }

    Octets answerSecret() {
        return answerSecret;
    }

    List<Integer> telegrams(Stream stream) {
        return telegrams.getOrDefault(stream, List.of());
    }

    List<Integer> live() {
        return telegrams(Stream.LIVE);
    }

    /** How often keys came. */
    int exchanges() {
        return exchanges;
    }

    /** Whether a rotation told it that its grant is over. */
    boolean hasEnded(Stream stream) {
        return stopped.get(stream) instanceof Meaning.NotForMe;
    }

    boolean rests(Stream stream) {
        return stopped.get(stream) instanceof Meaning.Rests;
    }

    /** Reads until there is nothing more. */
    void read() {
        List.copyOf(positions.keySet()).forEach(this::read);
        KeyExchangeSeal seal = new KeyExchangeSeal(answerSecret);
        List<Octets> messages = ledger.messagesAt(seal.address());
        for (Octets message : messages.subList(exchanges, messages.size())) {
            keys = seal.open(message.bytes(), KEYS);
            keys.streams().forEach(this::enter);
            exchanges++;
        }
        List.copyOf(positions.keySet()).forEach(this::read);
    }

    private void enter(StreamEntry entry) {
        int index = 0;
        while (!Ledger.root(entry.chain(), index).equals(entry.entry().root())) {
            index++;
        }
        positions.put(
                entry.stream(),
                new Position(
                        entry.chain(),
                        index,
                        entry.entry().sideKey(),
                        entry.entry().epoch()));
        stopped.remove(entry.stream());
    }

    private void read(Stream stream) {
        Position position = positions.get(stream);
        while (position != null && ledger.messages(position.chain()).size() > position.index()) {
            Ledger.Message message = ledger.messages(position.chain()).get(position.index());
            if (!position.sideKey().equals(Ledger.sideKey(message.chain(), message.epoch()))) {
                throw new AssertionError(grant + " can't open " + message.chain() + " from " + message.index());
            }
            take(stream, message);
            position = position.after(message);
            if (message.kind() == Kind.ROTATION) {
                position = rotate(stream, message);
            }
        }
        if (position == null) {
            positions.remove(stream);
        } else {
            positions.put(stream, position);
        }
    }

    private void take(Stream stream, Ledger.Message message) {
        if (message.kind() == Kind.TELEGRAMS) {
            List<Integer> all = telegrams.computeIfAbsent(stream, any -> new ArrayList<>());
            NUMBER.matcher(new String(message.body().bytes(), StandardCharsets.US_ASCII))
                    .results()
                    .forEach(found -> all.add(Integer.valueOf(found.group())));
        }
    }

    /** Where it reads on; null if nowhere. */
    private Position rotate(Stream stream, Ledger.Message message) {
        PairwiseKey key = new PairwiseKey(keys.pairwiseKey().bytes());
        Meaning meaning = Rotation.open(message.body().bytes(), message.chain(), key);
        if (meaning instanceof Meaning.ReadsOn readsOn) {
            enter(readsOn.next());
            return positions.get(stream);
        }
        stopped.put(stream, meaning);
        return null;
    }

    private record Position(String chain, int index, String sideKey, int epoch) {
        Position after(Ledger.Message message) {
            int next = epoch + (message.lastOfEpoch() ? 1 : 0);
            return new Position(chain, index + 1, Ledger.sideKey(chain, next), next);
        }
    }
}
