package org.tanglemeter.camel.iota.mam;

import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.tanglemeter.crypto.SealedContent;

/** Publishes bodies as messages of a channel, or tells where a reader may begin. */
final class IotaMamProducer extends OutboxProducer<ChannelWriter> {

    IotaMamProducer(IotaMamEndpoint endpoint, Supplier<ChannelWriter> writers) {
        super(endpoint, writers);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (ExchangeMessages.operation(exchange)) {
            case PUBLISH -> super.process(exchange);
            case OPEN -> exchange.getMessage().setBody(writer().entrance());
        }
    }

    @Override
    SealedContent content(Exchange exchange) {
        return ExchangeMessages.content(exchange);
    }
}
