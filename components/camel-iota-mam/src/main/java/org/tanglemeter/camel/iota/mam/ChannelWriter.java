package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.store.Chain;
import org.tanglemeter.camel.iota.mam.store.Epoch;
import org.tanglemeter.camel.iota.mam.store.Outbox;
import org.tanglemeter.camel.iota.mam.store.Outgoing;
import org.tanglemeter.camel.iota.mam.store.Outgoing.Place;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.crypto.ChainSalt;
import org.tanglemeter.crypto.SealedContent;
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
    private final Executor background;
    private final Clock clock;
    private final Invitation invitation;

    private Optional<Signer> lastSigner = Optional.empty();

    /** @param background makes what the next message needs, meanwhile */
    ChannelWriter(
            String channel,
            IotaMamConfiguration options,
            ChannelKeys keys,
            Outbox outbox,
            Publisher publisher,
            StrangerCheck strangers,
            ReentrantLock lock,
            Executor background) {
        super(channel, outbox, publisher, lock);
        this.channel = channel;
        this.options = options;
        this.keys = keys;
        this.outbox = outbox;
        this.strangers = strangers;
        this.background = background;
        this.clock = options.clockOrSystem();
        this.invitation = new Invitation(Path.of(options.getStateDirectory()), channel);
    }

    @Override
    void prepare() {
        chain();
    }

    @Override
    Optional<Receipt> receipt(String key) {
        return options.isSharedKeys() ? outbox.receipt(key) : super.receipt(key);
    }

    /** Where a reader may begin with the next message. What was signed before is on the ledger when this returns. */
    ChannelKeys.Reader entrance() throws InterruptedException {
        return whenIdle(() -> entrance(chain()));
    }

    /** A message that was the last of its epoch is sent unseen: its side key is gone, which alone would tell strangers. */
    @Override
    boolean mayFinish(Outgoing pending) {
        Place place = pending.place().orElseThrow();
        Epoch epoch = epoch(chain());
        boolean foreign = place.epoch() == epoch.number()
                && strangers.finds(place.root(), epoch.sideKey(), place.leaf(), Optional.of(pending.payload()));
        if (foreign) {
            leaveChain(Optional.of(pending));
        }
        return !foreign;
    }

    @Override
    Outgoing next(String key, SealedContent content) {
        Chain chain = chain();
        if (content.lastOfEpoch() && chain.epoch().isEmpty()) {
            throw new UnpublishableException(
                    "The side key of channel " + channel + " does not ratchet: only one that the"
                            + " writer draws does, in restricted mode and with keys that have a seed and no sideKey. Remove "
                            + IotaMamConstants.LAST_OF_EPOCH + ", or take another channel with such keys");
        }
        Epoch epoch = epoch(chain);
        ChannelState state = state(chain);
        MamWriter writer = signer(chain, epoch.sideKey());
        Hash root = writer.root(state);
        if (strangers.finds(root, epoch.sideKey(), state.index(), Optional.empty())) {
            leaveChain(Optional.empty());
            return next(key, content);
        }
        MamMessage signed = writer.write(state, encode(chain, epoch.sideKey(), state, root, content));
        Outgoing message = new Outgoing(
                channel,
                key,
                clock.instant(),
                signed.address(),
                options.getTag(),
                signed.payload(),
                Optional.of(new Place(signed.root(), signed.nextRoot(), signed.leaf(), epoch.number())));
        if (content.lastOfEpoch()) {
            Chain after = chain.next().ratcheted();
            outbox.signLastOfEpoch(message, after);
            invite(after);
            makeTreesFor(after);
        } else {
            outbox.sign(message, chain.next());
            makeTreesFor(chain.next());
        }
        return message;
    }

    /** A great tree takes a while, which the proof of work of the message before it has anyway. */
    private void makeTreesFor(Chain chain) {
        MamWriter writer = signer(chain, epoch(chain).sideKey());
        ChannelState state = state(chain);
        background.execute(() -> writer.prepare(state));
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
        int number = outbox.chain(channel)
                .flatMap(Chain::epoch)
                .map(before -> before.number() + 1)
                .orElse(0);
        Chain chain = new Chain(
                channel,
                ChainSalt.random(RANDOM),
                settings(),
                0,
                drawsSideKeys() ? Optional.of(Epoch.random(RANDOM, number)) : Optional.empty());
        outbox.open(chain, unfinished);
        invite(chain);
        return chain;
    }

    private void invite(Chain chain) {
        if (options.isInvitation()
                && (chain.nextLeaf() == 0 || !invitation.isOf(epoch(chain).number()))) {
            invitation.write(entrance(chain));
        }
    }

    private ChannelKeys.Reader entrance(Chain chain) {
        Epoch epoch = epoch(chain);
        Hash root = signer(chain, epoch.sideKey()).root(state(chain));
        return new ChannelKeys.Reader(Optional.of(root), epoch.sideKey(), epoch.number());
    }

    private String encode(Chain chain, SideKey sideKey, ChannelState state, Hash root, SealedContent content) {
        PayloadLayout layout = PayloadLayout.of(new Security(options.getSecurity()), state);
        PayloadCodec codec = options.payloadFormat()
                .writing(sideKey, chain.salt().channel(), wanted -> layout.capacity(layout.transactions(wanted)));
        String trytes = codec.encode(content, root);
        int transactions = layout.transactions(trytes.length());
        if (transactions > options.getMaximumTransactions()) {
            throw UnpublishableException.tooLong(content.body().length, transactions, options.getMaximumTransactions());
        }
        return trytes;
    }

    private ChannelState state(Chain chain) {
        int count = options.getCount();
        int index = Math.toIntExact(chain.nextLeaf() % count);
        return new ChannelState(chain.nextLeaf() - index, count, count, index);
    }

    /** Keeps the last signer, which keeps the trees that the next message needs. */
    private MamWriter signer(Chain chain, SideKey sideKey) {
        Seed seed = new Seed(chain.salt().seed(keys.writer(channel).seed().trytes(), channel));
        Signer signer = lastSigner
                .filter(last -> last.seed().equals(seed) && last.sideKey().equals(sideKey))
                .orElseGet(() -> new Signer(
                        seed,
                        sideKey,
                        new MamWriter(seed, options.getMode(), sideKey, new Security(options.getSecurity()))));
        lastSigner = Optional.of(signer);
        return signer.writer();
    }

    /** The epoch of the chain's next message. */
    private Epoch epoch(Chain chain) {
        ChannelKeys.Writer secrets = keys.writer(channel);
        return options.getMode() == Mode.RESTRICTED
                ? secrets.sideKey()
                        .map(sideKey -> new Epoch(sideKey, secrets.epoch()))
                        .or(chain::epoch)
                        .orElseThrow()
                : new Epoch(SideKey.NONE, secrets.epoch());
    }

    private boolean drawsSideKeys() {
        return options.getMode() == Mode.RESTRICTED
                && keys.writer(channel).sideKey().isEmpty();
    }

    private String settings() {
        return "mode=" + options.getMode() + " security=" + options.getSecurity() + " count=" + options.getCount()
                + (drawsSideKeys() ? " and side keys of its own" : "");
    }

    private record Signer(Seed seed, SideKey sideKey, MamWriter writer) {}
}
