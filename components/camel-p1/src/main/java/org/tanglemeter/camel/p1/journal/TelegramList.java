package org.tanglemeter.camel.p1.journal;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.RuntimeCamelException;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;

/**
 * Collects telegrams, one a message, to a list in the {@link TelegramJournal}. Nothing else of the messages is kept: what
 * a batch needs besides its telegrams, the route tells when it is complete.
 */
public final class TelegramList implements AggregationStrategy {
    private final TelegramJournal journal;

    public TelegramList(TelegramJournal journal) {
        this.journal = journal;
    }

    @Override
    public Exchange aggregate(Exchange collected, Exchange arriving) {
        ReceivedTelegram telegram = telegram(arriving);
        Exchange batch = collected == null ? journal.begin(arriving) : collected;
        journal.arrive(batch, telegram);
        return batch;
    }

    /** Camel asks no repository to store a batch that its first telegram completes. */
    @Override
    public void onCompletion(Exchange batch) {
        journal.complete(batch);
    }

    private static ReceivedTelegram telegram(Exchange arriving) {
        try {
            return arriving.getIn().getMandatoryBody(ReceivedTelegram.class);
        } catch (InvalidPayloadException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
