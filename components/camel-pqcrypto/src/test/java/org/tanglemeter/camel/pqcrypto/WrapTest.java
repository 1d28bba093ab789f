package org.tanglemeter.camel.pqcrypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.tanglemeter.crypto.PairwiseKey;

/** A wrapped secret comes to everybody who shares a pairwise key, together with its epoch. */
class WrapTest extends CamelTestSupport {
    private static final byte[] SECRET = "a secret of exactly 32 bytes ...".getBytes(UTF_8);

    private static final PairwiseKey FIRST = new PairwiseKey(new byte[32]);
    private static final PairwiseKey SECOND = new PairwiseKey(SECRET);

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("first", FIRST);
        registry.bind("both", List.of(SECOND, FIRST));
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:wrap").to("pqcrypto:wrap?pairwiseKeys=#both&channel=live");
                from("direct:unwrap").to("pqcrypto:unwrap?pairwiseKeys=#first&channel=live");
            }
        };
    }

    @Test
    void unwrapsAndTellsTheEpoch() {
        Object wraps = template.requestBodyAndHeader("direct:wrap", SECRET, PqcryptoConstants.EPOCH, 3);
        Exchange unwrapped = template.request(
                "direct:unwrap", exchange -> exchange.getMessage().setBody(wraps));

        assertThat(unwrapped.getMessage().getBody()).hasToString("Secret of 32 bytes");
        assertThat(unwrapped.getMessage().getBody(byte[].class)).isEqualTo(SECRET);
        assertThat(unwrapped.getMessage().getHeader(PqcryptoConstants.EPOCH)).isEqualTo(3L);
    }

    @Test
    void headersGoBeforeOptions() {
        Object wraps = template.requestBodyAndHeaders(
                "direct:wrap",
                SECRET,
                Map.of(
                        PqcryptoConstants.EPOCH,
                        3,
                        PqcryptoConstants.CHANNEL,
                        "quarter",
                        PqcryptoConstants.PAIRWISE_KEYS,
                        SECOND));

        assertThat(template.requestBodyAndHeaders(
                        "direct:unwrap",
                        wraps,
                        Map.of(PqcryptoConstants.CHANNEL, "quarter", PqcryptoConstants.PAIRWISE_KEYS, SECOND),
                        byte[].class))
                .isEqualTo(SECRET);
    }
}
