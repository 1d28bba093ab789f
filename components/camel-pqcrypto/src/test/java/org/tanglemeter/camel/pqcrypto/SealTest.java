package org.tanglemeter.camel.pqcrypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.crypto.PublicKey;

/** What is sealed opens for its recipients, however these are named. */
class SealTest extends CamelTestSupport {
    private static final String TEXT = "1.234 kW, for € 0,30";

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("alice", TestKeys.ALICE);
        registry.bind("bob", TestKeys.BOB);
        registry.bind("alicesKey", TestKeys.ALICE.publicKey());
        registry.bind("bothKeys", List.of(TestKeys.ALICE.publicKey(), TestKeys.BOB.publicKey()));
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:for-alice")
                        .to("pqcrypto:seal?recipients=#alicesKey&purpose=GREETING&place=CHANNEL&index=7")
                        .to("pqcrypto:open?keyPair=#alice&purpose=GREETING&place=CHANNEL&index=7");
                from("direct:for-both-to-bob")
                        .to("pqcrypto:seal?recipients=#bothKeys&purpose=GREETING&place=CHANNEL&index=7")
                        .to("pqcrypto:open?keyPair=#bob&purpose=GREETING&place=CHANNEL&index=7");
                from("direct:by-headers").to("pqcrypto:seal").to("pqcrypto:open");
                from("direct:seal").to("pqcrypto:seal");
            }
        };
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void takesWhateverHasBytes(Object body) {
        assertThat(text(template.requestBody("direct:for-alice", body))).isEqualTo(TEXT);
    }

    static Stream<Object> bodies() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        return Stream.of(TEXT, bytes, new ByteArrayInputStream(bytes), new Secret(bytes));
    }

    @Test
    void sealsForAllOfACollection() {
        assertThat(text(template.requestBody("direct:for-both-to-bob", TEXT))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void headersNameRecipientsContextAndKeyPair(Object recipients) {
        Object opened = template.requestBodyAndHeaders(
                "direct:by-headers",
                TEXT,
                Map.of(
                        PqcryptoConstants.RECIPIENTS, recipients,
                        PqcryptoConstants.KEY_PAIR, TestKeys.BOB,
                        PqcryptoConstants.PURPOSE, "GREETING",
                        PqcryptoConstants.PLACE, "CHANNEL",
                        PqcryptoConstants.INDEX, "7"));

        assertThat(text(opened)).isEqualTo(TEXT);
    }

    static Stream<Object> recipients() {
        PublicKey bob = TestKeys.BOB.publicKey();
        return Stream.of(
                bob,
                List.of(bob),
                bob.encoded(),
                List.of(TestKeys.ALICE.publicKey(), TestKeys.BOB.publicKey().encoded()));
    }

    @Test
    void theEnvelopeReplacesTheBodyAndLeavesTheHeaders() {
        Exchange sealed = template.request("direct:seal", exchange -> {
            exchange.getMessage().setBody(TEXT);
            exchange.getMessage().setHeader(PqcryptoConstants.RECIPIENTS, TestKeys.ALICE.publicKey());
            exchange.getMessage().setHeader(PqcryptoConstants.PURPOSE, "GREETING");
            exchange.getMessage().setHeader(PqcryptoConstants.PLACE, "CHANNEL");
            exchange.getMessage().setHeader(PqcryptoConstants.INDEX, 7);
            exchange.getMessage().setHeader("other", "header");
        });

        assertThat(sealed.getException()).isNull();
        assertThat(sealed.getMessage().getBody(byte[].class))
                .startsWith(1, 1, 1)
                .hasSize(1015 + 22);
        assertThat(sealed.getMessage().getHeader("other")).isEqualTo("header");
    }

    private static String text(Object body) {
        assertThat(body).isInstanceOf(Secret.class);
        return new String(((Secret) body).bytes(), StandardCharsets.UTF_8);
    }
}
