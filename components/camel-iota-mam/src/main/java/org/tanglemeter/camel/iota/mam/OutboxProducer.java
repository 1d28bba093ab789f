package org.tanglemeter.camel.iota.mam;

import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tanglemeter.camel.iota.mam.store.Receipt;

/** Publishes each exchange's body as a message, and completes it when the node shows the message. */
final class OutboxProducer extends DefaultProducer {
    private final LedgerEndpoint endpoint;
    private final Supplier<OutboxWriter> writers;
    private OutboxWriter writer;

    /** @param writers makes the writer, which takes the lock of its channel or address */
    OutboxProducer(LedgerEndpoint endpoint, Supplier<OutboxWriter> writers) {
        super(endpoint);
        this.endpoint = endpoint;
        this.writers = writers;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        writer = writers.get();
        writer.open();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Receipt receipt = writer.publish(ExchangeMessages.key(exchange), ExchangeMessages.body(exchange));
        ExchangeMessages.setHeaders(exchange.getMessage(), receipt);
        endpoint.tally()
                .countMessage(endpoint.getConfiguration().clockOrSystem().instant());
    }
}
