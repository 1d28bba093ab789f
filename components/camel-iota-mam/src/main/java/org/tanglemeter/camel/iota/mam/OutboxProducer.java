package org.tanglemeter.camel.iota.mam;

import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.crypto.SealedContent;

/** Publishes each exchange's body as a message, and completes it when the node shows the message. */
class OutboxProducer<W extends OutboxWriter> extends DefaultProducer {
    private final LedgerEndpoint endpoint;
    private final Supplier<W> writers;
    private W writer;

    /** @param writers makes the writer, which takes the lock of its channel or address */
    OutboxProducer(LedgerEndpoint endpoint, Supplier<W> writers) {
        super(endpoint);
        this.endpoint = endpoint;
        this.writers = writers;
    }

    /** A message may come before Camel has started this producer: from a timer, while the context still starts. */
    final synchronized W writer() {
        if (writer == null) {
            W opened = writers.get();
            opened.open();
            writer = opened;
        }
        return writer;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        writer();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Receipt receipt = writer().publish(ExchangeMessages.key(exchange), content(exchange));
        ExchangeMessages.setHeaders(exchange.getMessage(), receipt);
        endpoint.tally()
                .countMessage(endpoint.getConfiguration().clockOrSystem().instant());
    }

    SealedContent content(Exchange exchange) {
        return SealedContent.of(ExchangeMessages.body(exchange));
    }
}
