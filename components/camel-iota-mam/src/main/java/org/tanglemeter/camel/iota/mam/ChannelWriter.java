package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.store.Chain;
import org.tanglemeter.camel.iota.mam.store.Outbox;
import org.tanglemeter.camel.iota.mam.store.Outgoing;
import org.tanglemeter.camel.iota.mam.store.Outgoing.Place;
import org.tanglemeter.crypto.ChainSalt;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.ChannelState;
import org.tanglemeter.mam.MamMessage;
import org.tanglemeter.mam.MamWriter;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.PayloadLayout;
import org.tanglemeter.mam.Security;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;

/** The one writer of a channel. A message is signed and on the disk before anything of it leaves. */
final class ChannelWriter extends OutboxWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWriter.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String channel;
    private final IotaMamConfiguration options;
    private final ChannelKeys keys;
    private final Outbox outbox;
    private final StrangerCheck strangers;
    private final Clock clock;
    private final Invitation invitation;

    private Optional<Signer> lastSigner = Optional.empty();

    ChannelWriter(
            String channel,
            IotaMamConfiguration options,
            ChannelKeys keys,
            Outbox outbox,
            Publisher publisher,
            StrangerCheck strangers,
            ReentrantLock lock) {
        super(channel, outbox, publisher, lock);
        this.channel = channel;
        this.options = options;
        this.keys = keys;
        this.outbox = outbox;
        this.strangers = strangers;
        this.clock = options.clockOrSystem();
        this.invitation = new Invitation(Path.of(options.getStateDirectory()), channel);
    }

    @Override
    void prepare() {
        chain();
    }

    @Override
    boolean mayFinish(Outgoing pending) {
        Place place = pending.place().orElseThrow();
        boolean foreign = strangers.finds(
                place.root(), sideKey(keys.writer(channel)), place.leaf(), Optional.of(pending.payload()));
        if (foreign) {
            leaveChain(Optional.of(pending));
        }
        return !foreign;
    }

    @Override
    Outgoing next(String key, byte[] body) {
        Chain chain = chain();
        ChannelKeys.Writer secrets = keys.writer(channel);
        ChannelState state = state(chain);
        MamWriter writer = signer(chain, secrets);
        Hash root = writer.root(state);
        if (strangers.finds(root, sideKey(secrets), state.index(), Optional.empty())) {
            leaveChain(Optional.empty());
            return next(key, body);
        }
        MamMessage signed = writer.write(state, encode(chain, secrets, state, root, body));
        Outgoing message = new Outgoing(
                channel,
                key,
                clock.instant(),
                signed.address(),
                options.getTag(),
                signed.payload(),
                Optional.of(new Place(signed.root(), signed.nextRoot(), signed.leaf(), secrets.epoch())));
        outbox.sign(message, chain.next());
        return message;
    }

    /** The chain as it goes on; a new one if there is none. */
    private Chain chain() {
        Optional<Chain> known = outbox.chain(channel);
        if (known.isEmpty()) {
            return open(Optional.empty());
        }
        Chain chain = known.get();
        if (!chain.settings().equals(settings())) {
            throw new ChannelStoppedException("Channel " + channel + " was begun with " + chain.settings()
                    + " and can't go on with " + settings() + ": set these options back, or take another channel");
        }
        invite(chain);
        return chain;
    }

    /** Begins another chain because a stranger writes on this one, or stops. */
    private void leaveChain(Optional<Outgoing> unfinished) {
        if (options.getOnForeignMessage() == ForeignMessagePolicy.STOP) {
            throw new ChannelStoppedException("On the next leaf of channel " + channel
                    + " stands a message that this outbox (" + options.getStateDirectory()
                    + ") did not sign. Does a copy of it write, too, or was it restored from a backup? Stop the copy;"
                    + " then remove the directory, or set onForeignMessage=NEW_CHAIN, and tell readers the new root.");
        }
        open(unfinished);
        LOG.warn(
                "Somebody else wrote on the next leaf of channel {}: it goes on with a new chain, whose root readers must"
                        + " be told",
                channel);
    }

    private Chain open(Optional<Outgoing> unfinished) {
        Chain chain = new Chain(channel, ChainSalt.random(RANDOM), settings(), 0);
        outbox.open(chain, unfinished);
        invite(chain);
        return chain;
    }

    private void invite(Chain chain) {
        ChannelKeys.Writer secrets = keys.writer(channel);
        if (chain.nextLeaf() == 0 || !invitation.isOf(secrets.epoch())) {
            invitation.write(signer(chain, secrets).root(state(chain)), sideKey(secrets), secrets.epoch());
        }
    }

    private String encode(Chain chain, ChannelKeys.Writer secrets, ChannelState state, Hash root, byte[] body) {
        PayloadLayout layout = PayloadLayout.of(new Security(options.getSecurity()), state);
        PayloadCodec codec = options.payloadFormat()
                .writing(
                        sideKey(secrets),
                        chain.salt().channel(),
                        wanted -> layout.capacity(layout.transactions(wanted)));
        String trytes = codec.encode(body, root);
        int transactions = layout.transactions(trytes.length());
        if (transactions > options.getMaximumTransactions()) {
            throw UnpublishableException.tooLong(body.length, transactions, options.getMaximumTransactions());
        }
        return trytes;
    }

    private ChannelState state(Chain chain) {
        int count = options.getCount();
        int index = Math.toIntExact(chain.nextLeaf() % count);
        return new ChannelState(chain.nextLeaf() - index, count, count, index);
    }

    /** Keeps the last signer, which keeps the trees that the next message needs. */
    private MamWriter signer(Chain chain, ChannelKeys.Writer secrets) {
        Seed seed = new Seed(chain.salt().seed(secrets.seed().trytes(), channel));
        SideKey sideKey = sideKey(secrets);
        Signer signer = lastSigner
                .filter(last -> last.seed().equals(seed) && last.sideKey().equals(sideKey))
                .orElseGet(() -> new Signer(
                        seed,
                        sideKey,
                        new MamWriter(seed, options.getMode(), sideKey, new Security(options.getSecurity()))));
        lastSigner = Optional.of(signer);
        return signer.writer();
    }

    private SideKey sideKey(ChannelKeys.Writer secrets) {
        return options.getMode() == Mode.RESTRICTED ? secrets.sideKey() : SideKey.NONE;
    }

    private String settings() {
        return "mode=" + options.getMode() + " security=" + options.getSecurity() + " count=" + options.getCount();
    }

    private record Signer(Seed seed, SideKey sideKey, MamWriter writer) {}
}
