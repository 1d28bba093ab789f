package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Dispatch.Target;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;

class DispatchMessageTest {
    private static final byte[] BODY = {1, 2, 3};

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void whatGoesIntoAChannelSaysWhatItIs() throws Exception {
        Dispatch dispatch = new Dispatch("key", new Target.Channel("live-1", Kind.ROTATION, true), Octets.of(BODY));

        process(dispatch);

        assertThat(exchange.getMessage().getHeaders())
                .isEqualTo(Map.of(
                        "TanglemeterTarget",
                        "iota-mam:live-1",
                        "CamelIotaMamMessageKey",
                        "key",
                        "CamelIotaMamKind",
                        2,
                        "CamelIotaMamLastOfEpoch",
                        true));
        assertThat(exchange.getMessage().getBody()).isEqualTo(BODY);
        assertThat(exchange.getProperty("dispatch")).isEqualTo(dispatch);
    }

    @Test
    void whatGoesToAnAddressSaysNothing() throws Exception {
        String address = "A".repeat(81);

        process(new Dispatch("key", new Target.Address(address), Octets.of(BODY)));

        assertThat(exchange.getMessage().getHeaders())
                .isEqualTo(Map.of("TanglemeterTarget", "iota-message:" + address, "CamelIotaMamMessageKey", "key"));
    }

    @Test
    void whatIsNoDispatchIsRefused() {
        assertThatThrownBy(() -> process("text")).isInstanceOf(InvalidPayloadException.class);
    }

    private void process(Object body) throws Exception {
        exchange.getMessage().setBody(body);
        new DispatchMessage().process(exchange);
    }
}
