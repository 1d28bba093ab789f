package org.tanglemeter.camel.pqcrypto;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Puts what came of the endpoint's operation into the body. */
final class PqcryptoProducer extends DefaultProducer {
    private final PqcryptoEndpoint endpoint;

    PqcryptoProducer(PqcryptoEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(endpoint.process(message));
    }
}
