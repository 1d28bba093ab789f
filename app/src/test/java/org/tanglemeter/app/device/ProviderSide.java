package org.tanglemeter.app.device;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.tanglemeter.app.OpenedChannel;
import org.tanglemeter.camel.iota.mam.FollowedAddresses;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.p1.batch.BatchFormatException;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.exchange.Rotation;
import org.tanglemeter.consent.exchange.Rotation.Meaning;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;
import org.tanglemeter.ledger.Hash;

/** A provider with one request, which follows what it is given the keys of. */
public final class ProviderSide implements FollowedAddresses, FollowedChannels {
    private static final KeyPair KEYS =
            KeyPair.derive(Suite.NTRUHPS2048677_X25519, "A".repeat(81), "B".repeat(81), new byte[0]);

    private final String grant;
    private final Octets answerSecret = Octets.random(32, new SecureRandom());
    private final Map<String, FollowedChannel> followed = new LinkedHashMap<>();
    private final List<ReceivedTelegram> telegrams = new ArrayList<>();
    private final List<KeyExchange> exchanges = new ArrayList<>();
    private boolean ended;

    ProviderSide(String grant) {
        this.grant = grant;
    }

    String grant() {
        return grant;
    }

    Octets publicKey() {
        return Octets.of(KEYS.publicKey().encoded());
    }

    Octets answerSecret() {
        return answerSecret;
    }

    synchronized List<ReceivedTelegram> telegrams() {
        return List.copyOf(telegrams);
    }

    synchronized int exchanges() {
        return exchanges.size();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public Collection<Hash> addresses() {
        return Set.of(new Hash(new KeyExchangeSeal(answerSecret).address()));
    }

    @Override
    public synchronized Collection<FollowedChannel> channels() {
        return Set.copyOf(followed.values());
    }

    KeyExchange open(byte[] envelope) {
        return new KeyExchangeSeal(answerSecret).open(envelope, KEYS);
    }

    public synchronized void exchange(@Body byte[] envelope) {
        KeyExchange exchange = open(envelope);
        exchanges.add(exchange);
        exchange.streams().forEach(this::follow);
    }

    private void follow(StreamEntry entry) {
        followed.put(entry.chain(), OpenedChannel.followed(entry.chain(), entry.entry()));
    }

    public synchronized void message(
            @Header(IotaMamConstants.CHANNEL) String channel,
            @Header(IotaMamConstants.KIND) int kind,
            @Body byte[] body)
            throws BatchFormatException {
        if (kind == Kind.TELEGRAMS) {
            telegrams.addAll(TelegramBatch.decode(body));
        } else if (kind == Kind.ROTATION) {
            rotate(channel, body);
        }
    }

    private void rotate(String channel, byte[] body) {
        PairwiseKey key = new PairwiseKey(exchanges.get(0).pairwiseKey().bytes());
        followed.remove(channel);
        Meaning meaning = Rotation.open(body, channel, key);
        if (meaning instanceof Meaning.ReadsOn readsOn) {
            follow(readsOn.next());
        }
        ended = meaning instanceof Meaning.NotForMe;
    }
}
