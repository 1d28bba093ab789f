package org.tanglemeter.camel.iota.mam;

import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tanglemeter.camel.iota.mam.store.Receipt;

/** Publishes each exchange's body as a message of the endpoint's channel. */
public class IotaMamProducer extends DefaultProducer {
    private final Supplier<ChannelWriter> writers;
    private ChannelWriter writer;

    /** @param writers makes the writer, which takes the channel's lock */
    IotaMamProducer(IotaMamEndpoint endpoint, Supplier<ChannelWriter> writers) {
        super(endpoint);
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
    }
}
