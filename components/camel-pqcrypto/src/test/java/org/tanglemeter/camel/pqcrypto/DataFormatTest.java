package org.tanglemeter.camel.pqcrypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** Marshalled is sealed and unmarshalled is opened, with the component's options or with those of a bean. */
class DataFormatTest extends CamelTestSupport {
    private static final String YAML = """
            - beans:
                - name: greeting
                  type: org.tanglemeter.camel.pqcrypto.PqcryptoDataFormat
                  properties:
                    configuration.recipients: "#bean:alicesKey"
                    configuration.keyPair: "#bean:alice"
                    configuration.purpose: GREETING
                    configuration.place: CHANNEL
                    configuration.index: 7
            - route:
                from:
                  uri: direct:seal
                  steps:
                    - marshal: { custom: { ref: greeting } }
            - route:
                from:
                  uri: direct:open
                  steps:
                    - unmarshal: { custom: { ref: greeting } }
            """;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        context.getRegistry().bind("alice", TestKeys.ALICE);
        context.getRegistry().bind("alicesKey", TestKeys.ALICE.publicKey());
        PqcryptoComponent.of(context).getConfiguration().setPurpose("GREETING");
        PqcryptoComponent.of(context).getConfiguration().setPlace("CHANNEL");
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:by-component")
                        .marshal()
                        .custom("pqcrypto")
                        .unmarshal()
                        .custom("pqcrypto");
            }
        };
    }

    @Test
    void takesTheOptionsOfTheComponent() {
        assertThat(template.requestBodyAndHeaders(
                        "direct:by-component",
                        "text",
                        Map.of(
                                PqcryptoConstants.INDEX,
                                7,
                                PqcryptoConstants.RECIPIENTS,
                                TestKeys.BOB.publicKey(),
                                PqcryptoConstants.KEY_PAIR,
                                TestKeys.BOB)))
                .isInstanceOfSatisfying(
                        Secret.class, opened -> assertThat(opened.bytes()).isEqualTo("text".getBytes(UTF_8)));
    }

    @Test
    void takesTheOptionsOfABeanInYaml() throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", YAML));

        byte[] envelope = template.requestBody("direct:seal", "text", byte[].class);

        assertThat(template.requestBody("direct:open", envelope))
                .isInstanceOfSatisfying(
                        Secret.class, opened -> assertThat(opened.bytes()).isEqualTo("text".getBytes(UTF_8)));
        assertThat(template.requestBody("pqcrypto:open?keyPair=#alice&index=7", envelope, byte[].class))
                .isEqualTo("text".getBytes(UTF_8));
    }
}
