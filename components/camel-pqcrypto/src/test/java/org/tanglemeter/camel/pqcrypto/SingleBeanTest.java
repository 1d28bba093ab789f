package org.tanglemeter.camel.pqcrypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;

/** The one bean of its kind in the registry is found by itself; of two, none is. */
class SingleBeanTest extends CamelTestSupport {

    private static RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:envelope")
                        .to("pqcrypto:seal?purpose=P&place=C&index=1")
                        .to("pqcrypto:open?purpose=P&place=C&index=1");
                from("direct:wraps").to("pqcrypto:wrap?channel=C&epoch=1").to("pqcrypto:unwrap?channel=C");
            }
        };
    }

    @Test
    void publicKeyAndKeyPair() throws Exception {
        context.getRegistry().bind("anyone", KeyPair.class, TestKeys.ALICE);
        context.getRegistry().bind("any", TestKeys.ALICE.publicKey());
        context.addRoutes(routes());

        assertThat(send("direct:envelope").getMessage().getBody(byte[].class)).hasSize(32);

        context.getRegistry().bind("another", TestKeys.BOB.publicKey());
        assertThat(send("direct:envelope").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(PqcryptoConstants.RECIPIENTS)
                .hasMessageContaining("option recipients");
    }

    @Test
    void pairwiseKey() throws Exception {
        context.getRegistry().bind("any", new PairwiseKey(new byte[32]));
        context.addRoutes(routes());

        assertThat(send("direct:wraps").getMessage().getBody(byte[].class)).hasSize(32);

        context.getRegistry().bind("another", new PairwiseKey(new byte[32]));
        assertThat(send("direct:wraps").getException())
                .hasMessageContaining(PqcryptoConstants.PAIRWISE_KEYS)
                .hasMessageContaining("option pairwiseKeys");
    }

    private Exchange send(String uri) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(new byte[32]));
    }
}
