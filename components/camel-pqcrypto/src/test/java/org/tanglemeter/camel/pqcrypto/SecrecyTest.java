package org.tanglemeter.camel.pqcrypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;
import org.tanglemeter.crypto.PairwiseKey;

/** With all that Camel can tell switched on, no log, trace, history or management bean shows a body or a key. */
class SecrecyTest extends CamelTestSupport {
    private static final Path LOG = Path.of("target", "test.log");
    private static final String BODY = "unspeakable body of exactly 32 b";
    private static final String PASSWORD = "unspeakable password";
    private static final String SEED = TestKeys.trytes("UNSPEAKABLE");
    private static final Secret SALT = new Secret("unspeakable salt".getBytes(UTF_8));
    private static final PairwiseKey KEY = new PairwiseKey("unspeakable key of exactly 32 by".getBytes(UTF_8));
    private static final String DERIVE = "keyStore=#store&alias=own&salt=#salt&address=" + TestKeys.ADDRESS;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.setTracing(true);
        context.setBacklogTracing(true);
        context.setMessageHistory(true);
        context.setLogExhaustedMessageBody(true);
        KeyStore.PasswordProtection password = new KeyStore.PasswordProtection(PASSWORD.toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "own",
                new KeyStore.SecretKeyEntry(
                        SecretKeyFactory.getInstance("PBE").generateSecret(new PBEKeySpec(SEED.toCharArray()))),
                password);
        context.getRegistry().bind("password", password);
        context.getRegistry().bind("store", store);
        context.getRegistry().bind("salt", SALT);
        context.getRegistry().bind("pairwise", KEY);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:envelope")
                        .to("pqcrypto:keypair?" + DERIVE)
                        .setHeader(PqcryptoConstants.KEY_PAIR, body())
                        .setHeader(PqcryptoConstants.RECIPIENTS, simple("${body.publicKey()}"))
                        .setBody(header("text"))
                        .removeHeader("text")
                        .to("pqcrypto:seal?purpose=P&place=C&index=1")
                        .to("pqcrypto:open?purpose=P&place=C&index=1")
                        .to("log:opened?showAll=true&level=DEBUG")
                        .to("mock:opened");
                from("direct:wraps")
                        .setHeader(PqcryptoConstants.PAIRWISE_KEYS, constant(List.of(KEY)))
                        .to("pqcrypto:wrap?channel=C&epoch=1")
                        .to("pqcrypto:unwrap?pairwiseKeys=#pairwise&channel=C")
                        .to("mock:opened");
                from("direct:failing").to("pqcrypto:seal?purpose=P&place=C");
                from("direct:failing-open").to("pqcrypto:open?purpose=other&place=C&index=1&" + DERIVE);
            }
        };
    }

    @Test
    void nothingShows() throws Exception {
        getMockEndpoint("mock:opened").expectedMessageCount(2);
        Exchange opened = template.request(
                "direct:envelope", exchange -> exchange.getMessage().setHeader("text", secret()));
        Exchange unwrapped = send("direct:wraps");
        Exchange failed = send("direct:failing");
        Exchange unopened = send("direct:failing-open");

        getMockEndpoint("mock:opened").assertIsSatisfied();
        assertThat(opened.getMessage().getBody(byte[].class)).isEqualTo(BODY.getBytes(UTF_8));
        assertThat(unwrapped.getMessage().getBody(byte[].class)).isEqualTo(BODY.getBytes(UTF_8));
        assertThat(failed.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(unopened.getException()).isInstanceOf(UnopenedException.class);

        assertThat(opened.getMessage().getHeader(PqcryptoConstants.KEY_PAIR))
                .asString()
                .startsWith("KeyPair ");
        String log = Files.readString(LOG);
        assertThat(log).as("what is logged").contains("pqcrypto://seal", "Secret of 32 bytes", "Tracing");
        assertShowsNothing(log);
        String managed = managed();
        assertThat(managed).as("what is managed").contains("pqcrypto://seal", "Secret of 32 bytes");
        assertShowsNothing(managed);
    }

    private static void assertShowsNothing(String shown) {
        assertThat(shown.lines())
                .noneMatch(line -> line.contains("unspeakable"))
                .noneMatch(line -> line.contains(SEED))
                .noneMatch(line -> line.contains(HexFormat.of().formatHex(KEY.bytes())))
                .noneMatch(line -> line.contains(HexFormat.of().formatHex(BODY.getBytes(UTF_8))));
    }

    /** The attributes of all management beans, and what the backlog tracer has kept. */
    private String managed() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> shown = new ArrayList<>();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    shown.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
                }
            }
            if ("tracer".equals(name.getKeyProperty("type"))
                    && name.getKeyProperty("name").contains("BacklogTracer")) {
                shown.add((String) server.invoke(name, "dumpAllTracedMessagesAsXml", new Object[0], new String[0]));
            }
        }
        return String.join("\n", shown);
    }

    private Exchange send(String uri) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(secret()));
    }

    private static Secret secret() {
        return new Secret(BODY.getBytes(UTF_8));
    }
}
