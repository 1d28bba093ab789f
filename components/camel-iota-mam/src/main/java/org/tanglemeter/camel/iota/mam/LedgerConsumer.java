package org.tanglemeter.camel.iota.mam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.tanglemeter.camel.iota.mam.node.AddressPush;
import org.tanglemeter.camel.iota.mam.node.AddressWatch;
import org.tanglemeter.camel.iota.mam.store.Positions;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;

/**
 * Looks at addresses, and delivers what it finds, one exchange after the other. A node that tells of new transactions is
 * asked when it did so; another one at every poll.
 */
abstract class LedgerConsumer extends ScheduledPollConsumer {
    /** Even a node that tells is asked now and then. */
    private static final Duration TRUST = Duration.ofMinutes(1);

    private final LedgerConfiguration options;
    private final Tally tally;
    private final Positions positions;
    private final AddressWatch ledger;
    private final Clock clock;
    private Optional<AddressPush> push = Optional.empty();
    private Instant lastLook = Instant.MIN;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.options = endpoint.getConfiguration();
        this.tally = endpoint.tally();
        this.clock = options.clockOrSystem();
        this.positions = endpoint.parts().positions(options);
        this.ledger = new AddressWatch(endpoint.parts().node(options), options.getMaximumTransactions());
    }

    final Tally tally() {
        return tally;
    }

    final Positions positions() {
        return positions;
    }

    /**
     * Looks at the addresses, unless the node would have told of any news.
     *
     * @param all addresses that matter; what was found on others is forgotten
     * @param taker as {@link AddressWatch#look} has it
     */
    final void lookIfNeeded(Collection<Hash> all, Predicate<List<Payload>> taker) {
        ledger.keepOnly(all);
        boolean mayHaveNews = push.map(told -> told.follow(all)).orElse(true);
        Instant now = clock.instant();
        if (!mayHaveNews && now.isBefore(lastLook.plus(TRUST))) {
            return;
        }
        lastLook = Instant.MIN;
        if (ledger.look(all, taker)) {
            lastLook = now;
        }
    }

    /** Somebody looks at addresses for the first time: what others saw there is found again. */
    final void expect(Collection<Hash> addresses) {
        ledger.forget(addresses);
        lastLook = Instant.MIN;
    }

    /** Looks at some of the addresses. */
    final void look(Collection<Hash> some, Predicate<List<Payload>> taker) {
        ledger.look(some, taker);
    }

    /**
     * Lets the route process a message.
     *
     * @param content fills it; what it throws fails the exchange
     * @return whether the message is done with
     */
    final boolean deliver(String from, Content content) {
        Exchange exchange = createExchange(false);
        try {
            content.fill(exchange.getMessage());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException(
                                "A message of " + from + " is not done with", exchange, exchange.getException());
            }
            boolean done = !exchange.isFailed();
            if (done) {
                tally.countMessage(clock.instant());
            }
            return done;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStart() throws Exception {
        if (options.isPush() && options.getNodeClient() == null) {
            push = Optional.of(new AddressPush(options.nodeUris(), Duration.ofMillis(options.getNodeTimeout()), clock));
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        push.ifPresent(AddressPush::close);
        push = Optional.empty();
    }

    @FunctionalInterface
    interface Content {
        void fill(Message message);
    }
}
