package org.tanglemeter.camel.iota.mam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.ChannelCursor.Next;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.store.Positions.Position;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.MamResult;
import org.tanglemeter.mam.Mode;

/**
 * Follows channels, asking for all of them together. The messages of a channel come in order; its position moves when
 * an exchange is completed, so what failed comes again at the next poll, and nothing after it before.
 */
final class IotaMamConsumer extends LedgerConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(IotaMamConsumer.class);

    private final IotaMamConfiguration options;
    private final FollowedChannels channels;
    private final Map<String, ChannelCursor> cursors = new HashMap<>();
    private Set<FollowedChannel> followed = Set.of();

    IotaMamConsumer(IotaMamEndpoint endpoint, Processor processor, FollowedChannels channels) {
        super(endpoint, processor);
        this.options = endpoint.getConfiguration();
        this.channels = channels;
    }

    /** What could not be read before, may be read with other settings. */
    @Override
    protected void doStart() throws Exception {
        cursors.clear();
        followed = Set.of();
        super.doStart();
    }

    @Override
    protected int poll() {
        takeUp();
        List<ChannelCursor> asked = List.copyOf(cursors.values());
        lookIfNeeded(addresses(asked), this::judge);
        int delivered = 0;
        while (!asked.isEmpty() && isRunAllowed()) {
            List<ChannelCursor> next = new ArrayList<>();
            for (ChannelCursor cursor : asked) {
                int messages = deliver(cursor);
                if (messages > 0) {
                    delivered += messages;
                    next.add(cursor);
                }
            }
            next.addAll(takeUp());
            next.retainAll(cursors.values());
            look(addresses(next), this::judge);
            asked = next;
        }
        return delivered;
    }

    /** Follows what is wanted at this moment, and nothing else; what it followed before is not in the answer. */
    private List<ChannelCursor> takeUp() {
        Set<FollowedChannel> wanted = Set.copyOf(channels.channels());
        if (wanted.equals(followed)) {
            return List.of();
        }
        cursors.values().removeIf(cursor -> !wanted.contains(cursor.channel()));
        List<ChannelCursor> added = new ArrayList<>();
        for (FollowedChannel channel : wanted) {
            if (!cursors.containsKey(channel.name())) {
                ChannelCursor cursor = cursor(channel);
                cursors.put(channel.name(), cursor);
                added.add(cursor);
            }
        }
        followed = wanted;
        return added;
    }

    private ChannelCursor cursor(FollowedChannel channel) {
        Position position = positions()
                .position(channel.name(), channel.start())
                .orElseGet(() -> Position.beginning(channel.start()));
        ChannelCursor cursor = new ChannelCursor(
                channel, position, Duration.ofMillis(options.getGapTimeout()), options.clockOrSystem());
        expect(cursor.addresses());
        return cursor;
    }

    /** Judges what was found, and goes on. */
    private boolean judge(List<Payload> found) {
        tally().countJudgements(ChannelCursor.judge(cursors.values(), found));
        return true;
    }

    private int deliver(ChannelCursor cursor) {
        if (cursor.foundOnlyJunk()) {
            LOG.warn(
                    "What stands at the next root of channel {} can't be opened: it is junk, or the side key is wrong",
                    cursor.channel().name());
        }
        int delivered = 0;
        Optional<Next> next = cursor.next();
        while (next.isPresent() && isRunAllowed()) {
            Optional<SealedContent> content = open(cursor, next.get());
            if (content.isEmpty() || !deliver(cursor, next.get(), content.get())) {
                break;
            }
            move(cursor, after(cursor.channel(), next.get(), content.get()));
            report(cursor.channel(), next.get());
            delivered++;
            next = cursor.next();
        }
        return delivered;
    }

    private Optional<SealedContent> open(ChannelCursor cursor, Next next) {
        try {
            return Optional.of(options.payloadFormat()
                    .reading(cursor.epoch().sideKey())
                    .decode(next.received().message().trytes(), next.root()));
        } catch (UnreadableException e) {
            cursor.stop();
            tally().countUnreadable();
            getExceptionHandler()
                    .handleException("A message of channel " + cursor.channel().name() + " can't be opened", e);
            return Optional.empty();
        }
    }

    /** Whether the message is done with. */
    private boolean deliver(ChannelCursor cursor, Next next, SealedContent content) {
        return deliver("channel " + cursor.channel().name(), message -> fill(message, cursor, next, content));
    }

    /** Only a restricted channel has a side key that could ratchet. */
    private static Position after(FollowedChannel channel, Next next, SealedContent content) {
        return content.lastOfEpoch() && channel.mode() == Mode.RESTRICTED
                ? next.after().ratcheted()
                : next.after();
    }

    private void move(ChannelCursor cursor, Position position) {
        positions().moveTo(cursor.channel().name(), cursor.channel().start(), position);
        expect(cursor.moveTo(position));
    }

    private void report(FollowedChannel channel, Next next) {
        if (next.missing() > 0) {
            tally().countMissing(next.missing());
            LOG.warn("Channel {} lacks {} messages before leaf {}", channel.name(), next.missing(), next.leaf());
        }
        if (next.conflict()) {
            tally().countConflict();
            LOG.warn(
                    "Channel {} has different messages on leaf {}: its writer was copied, or somebody knows its seed",
                    channel.name(),
                    next.leaf());
        }
    }

    private static void fill(Message message, ChannelCursor cursor, Next next, SealedContent content) {
        MamResult.Message received = next.received().message();
        Payload payload = next.received().payload();
        message.setHeader(IotaMamConstants.CHANNEL, cursor.channel().name());
        ExchangeMessages.setPlace(
                message,
                next.root(),
                received.nextRoot(),
                next.leaf(),
                cursor.epoch().number());
        ExchangeMessages.setOrigin(message, payload);
        if (next.missing() > 0) {
            message.setHeader(IotaMamConstants.MISSING, next.missing());
        }
        if (next.conflict()) {
            message.setHeader(IotaMamConstants.CONFLICT, true);
        }
        ExchangeMessages.setContent(message, content);
    }

    private static List<Hash> addresses(Collection<ChannelCursor> cursors) {
        return cursors.stream()
                .flatMap(cursor -> cursor.addresses().stream())
                .distinct()
                .toList();
    }
}
