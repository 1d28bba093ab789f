package org.tanglemeter.camel.pqcrypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A context that seals keeps text bodies out of traces and logs, unless it was told otherwise. */
class HiddenBodiesTest {
    private static final Path LOG = Path.of("target", "test.log");

    @ParameterizedTest
    @CsvSource({"true, , false", "false, , true", "true, 1000, true"})
    void show(boolean hideBodies, String logDebugMaxChars, boolean shown) throws Exception {
        String text = "body " + UUID.randomUUID();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setTracing(true);
            if (logDebugMaxChars != null) {
                context.getGlobalOptions().put(Exchange.LOG_DEBUG_BODY_MAX_CHARS, logDebugMaxChars);
            }
            PqcryptoComponent component = new PqcryptoComponent();
            component.setHideBodies(hideBodies);
            context.addComponent("pqcrypto", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("log:in?showBody=true").to("pqcrypto:seal?purpose=P&place=C&index=1");
                }
            });
            context.start();

            byte[] envelope = context.createFluentProducerTemplate()
                    .to("direct:in")
                    .withBody(text)
                    .withHeader(PqcryptoConstants.RECIPIENTS, TestKeys.ALICE.publicKey())
                    .request(byte[].class);

            assertThat(envelope).isNotEmpty();
            assertThat(log().contains(text)).isEqualTo(shown);
        }
    }

    private static String log() throws IOException {
        return Files.readString(LOG);
    }
}
