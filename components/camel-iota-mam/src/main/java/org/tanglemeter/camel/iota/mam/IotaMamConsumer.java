package org.tanglemeter.camel.iota.mam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.ChannelCursor.Next;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.store.Positions.Position;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.MamResult;

/**
 * Follows channels, asking for all of them together. The messages of a channel come in order; its position moves when
 * an exchange is completed, so what failed comes again at the next poll, and nothing after it before.
 */
final class IotaMamConsumer extends LedgerConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(IotaMamConsumer.class);

    private final IotaMamConfiguration options;
    private final FollowedChannels channels;
    private final Map<String, ChannelCursor> cursors = new HashMap<>();

    IotaMamConsumer(IotaMamEndpoint endpoint, Processor processor, FollowedChannels channels) {
        super(endpoint, processor);
        this.options = endpoint.getConfiguration();
        this.channels = channels;
    }

    /** What could not be read before, may be read with other settings. */
    @Override
    protected void doStart() throws Exception {
        cursors.clear();
        super.doStart();
    }

    @Override
    protected int poll() {
        takeUp(channels.channels());
        List<ChannelCursor> asked = List.copyOf(cursors.values());
        judge(asked, lookIfNeeded(addresses(asked)));
        int delivered = 0;
        while (!asked.isEmpty() && isRunAllowed()) {
            List<ChannelCursor> moved = new ArrayList<>();
            for (ChannelCursor cursor : asked) {
                int messages = deliver(cursor);
                if (messages > 0) {
                    delivered += messages;
                    moved.add(cursor);
                }
            }
            judge(moved, look(addresses(moved)));
            asked = moved;
        }
        return delivered;
    }

    private void takeUp(Collection<FollowedChannel> followed) {
        Set<FollowedChannel> wanted = Set.copyOf(followed);
        cursors.values().removeIf(cursor -> !wanted.contains(cursor.channel()));
        for (FollowedChannel channel : wanted) {
            cursors.computeIfAbsent(channel.name(), name -> cursor(channel));
        }
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

    private void judge(List<ChannelCursor> asked, List<Payload> found) {
        Map<Hash, List<Payload>> byAddress = found.stream().collect(Collectors.groupingBy(Payload::address));
        for (ChannelCursor cursor : asked) {
            tally().countJudgements(cursor.judge(cursor.addresses().stream()
                    .flatMap(address -> byAddress.getOrDefault(address, List.of()).stream())
                    .toList()));
        }
    }

    private int deliver(ChannelCursor cursor) {
        if (cursor.foundOnlyJunk()) {
            LOG.warn(
                    "What stands at the next root of channel {} can't be opened: it is junk, or the side key is wrong",
                    cursor.channel().name());
        }
        int delivered = 0;
        Optional<Next> next = cursor.next();
        while (next.isPresent() && isRunAllowed() && deliver(cursor, next.get())) {
            move(cursor, next.get().after());
            report(cursor.channel(), next.get());
            delivered++;
            next = cursor.next();
        }
        return delivered;
    }

    private void move(ChannelCursor cursor, Position position) {
        positions().moveTo(cursor.channel().name(), cursor.channel().start(), position);
        List<Hash> before = cursor.addresses();
        cursor.moveTo(position);
        expect(cursor.addresses().stream()
                .filter(address -> !before.contains(address))
                .toList());
    }

    /** Whether the message is done with. */
    private boolean deliver(ChannelCursor cursor, Next next) {
        return deliver("channel " + cursor.channel().name(), message -> {
            try {
                fill(message, cursor.channel(), next);
            } catch (UnreadableException e) {
                cursor.stop();
                tally().countUnreadable();
                throw e;
            }
        });
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

    private void fill(Message message, FollowedChannel channel, Next next) {
        MamResult.Message received = next.received().message();
        Payload payload = next.received().payload();
        message.setHeader(IotaMamConstants.CHANNEL, channel.name());
        ExchangeMessages.setPlace(message, next.root(), received.nextRoot(), next.leaf(), channel.epoch());
        ExchangeMessages.setOrigin(message, payload);
        if (next.missing() > 0) {
            message.setHeader(IotaMamConstants.MISSING, next.missing());
        }
        if (next.conflict()) {
            message.setHeader(IotaMamConstants.CONFLICT, true);
        }
        message.setBody(options.payloadFormat().reading(channel.sideKey()).decode(received.trytes(), next.root()));
    }

    private static List<Hash> addresses(Collection<ChannelCursor> cursors) {
        return cursors.stream()
                .flatMap(cursor -> cursor.addresses().stream())
                .distinct()
                .toList();
    }
}
