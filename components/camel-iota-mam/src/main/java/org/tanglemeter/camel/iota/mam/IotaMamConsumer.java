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
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.ChannelCursor.Next;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.node.AddressWatch;
import org.tanglemeter.camel.iota.mam.store.Positions;
import org.tanglemeter.camel.iota.mam.store.Positions.Position;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.MamResult;

/**
 * Follows channels, asking for all of them together. The messages of a channel come in order; its position moves when
 * an exchange is completed, so what failed comes again at the next poll, and nothing after it before.
 */
public class IotaMamConsumer extends ScheduledPollConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(IotaMamConsumer.class);

    private final IotaMamConfiguration options;
    private final Positions positions;
    private final FollowedChannels channels;
    private final AddressWatch ledger;
    private final Tally tally;
    private final Map<String, ChannelCursor> cursors = new HashMap<>();

    IotaMamConsumer(
            IotaMamEndpoint endpoint,
            Processor processor,
            NodeClient node,
            Positions positions,
            FollowedChannels channels) {
        super(endpoint, processor);
        this.options = endpoint.getConfiguration();
        this.tally = endpoint.tally();
        this.positions = positions;
        this.channels = channels;
        this.ledger = new AddressWatch(node, options.getMaximumTransactions());
    }

    @Override
    protected int poll() throws Exception {
        takeUp(channels.channels());
        int delivered = 0;
        List<ChannelCursor> asked = List.copyOf(cursors.values());
        while (!asked.isEmpty() && isRunAllowed()) {
            look(asked);
            List<ChannelCursor> moved = new ArrayList<>();
            for (ChannelCursor cursor : asked) {
                int messages = deliver(cursor);
                delivered += messages;
                if (messages > 0) {
                    moved.add(cursor);
                }
            }
            asked = moved;
        }
        ledger.keepOnly(addresses(cursors.values()));
        return delivered;
    }

    private void takeUp(Collection<FollowedChannel> followed) {
        Set<FollowedChannel> wanted = Set.copyOf(followed);
        cursors.values().removeIf(cursor -> !wanted.contains(cursor.channel()));
        for (FollowedChannel channel : wanted) {
            cursors.computeIfAbsent(
                    channel.name(),
                    name -> new ChannelCursor(
                            channel,
                            positions
                                    .position(name, channel.start())
                                    .orElseGet(() -> Position.beginning(channel.start())),
                            Duration.ofMillis(options.getGapTimeout()),
                            options.clockOrSystem()));
        }
    }

    private void look(List<ChannelCursor> asked) {
        Map<Hash, List<Payload>> found =
                ledger.look(addresses(asked)).stream().collect(Collectors.groupingBy(Payload::address));
        for (ChannelCursor cursor : asked) {
            cursor.judge(cursor.addresses().stream()
                    .flatMap(address -> found.getOrDefault(address, List.of()).stream())
                    .toList());
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
            positions.moveTo(
                    cursor.channel().name(),
                    cursor.channel().start(),
                    next.get().after());
            cursor.moveTo(next.get().after());
            report(cursor.channel(), next.get());
            delivered++;
            next = cursor.next();
        }
        return delivered;
    }

    /** Whether the message is done with. */
    private boolean deliver(ChannelCursor cursor, Next next) {
        Exchange exchange = createExchange(false);
        try {
            fill(exchange.getMessage(), cursor.channel(), next);
            getProcessor().process(exchange);
        } catch (UnreadableException e) {
            cursor.stop();
            tally.unreadable.incrementAndGet();
            exchange.setException(e);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException(
                                "A message of channel " + cursor.channel().name() + " is not done with",
                                exchange,
                                exchange.getException());
            }
            return !exchange.isFailed();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void report(FollowedChannel channel, Next next) {
        tally.messages.incrementAndGet();
        if (next.missing() > 0) {
            tally.missing.addAndGet(next.missing());
            LOG.warn("Channel {} lacks {} messages before leaf {}", channel.name(), next.missing(), next.leaf());
        }
        if (next.conflict()) {
            tally.conflicts.incrementAndGet();
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
        message.setHeader(IotaMamConstants.BUNDLE_HASH, payload.bundle().trytes());
        message.setHeader(IotaMamConstants.ADDRESS, payload.address().trytes());
        message.setHeader(IotaMamConstants.TAG, payload.tag());
        message.setHeader(IotaMamConstants.TIMESTAMP, payload.timestamp() * 1000);
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, payload.timestamp() * 1000);
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
