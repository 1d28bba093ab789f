package org.tanglemeter.camel.pqcrypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.crypto.KeyPair;

/** A key store as keytool makes it holds the seed. */
class KeyStoreTest extends CamelTestSupport {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String OPTIONS = "?alias=device&protection=#password&address=" + TestKeys.ADDRESS;

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeKeyStore() throws Exception {
        importPassword("device", TestKeys.trytes("ALICE"));
        importPassword("salt", "salt of a few bytes");
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(directory.resolve("keys.p12"))) {
            store.load(file, PASSWORD.toCharArray());
        }
        context.getRegistry().bind("store", store);
        context.getRegistry().bind("password", new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        context.getRegistry().bind("wrong", new KeyStore.PasswordProtection("secret guess".toCharArray()));
        return context;
    }

    @Test
    void givesTheKeyPairOfItsSeed() {
        KeyPair expected = KeyPair.derive(
                TestKeys.ALICE.publicKey().suite(), TestKeys.trytes("ALICE"), TestKeys.ADDRESS, new byte[0]);

        assertThat(template.requestBody("pqcrypto:keypair" + OPTIONS + "&keyStore=#store", null, KeyPair.class)
                        .publicKey())
                .isEqualTo(expected.publicKey());
    }

    @Test
    void theOnlyKeyStoreIsFoundByItself() {
        assertThat(template.requestBody("pqcrypto:keypair" + OPTIONS, null, KeyPair.class))
                .isNotNull();
    }

    @Test
    void anEntryMayHoldTheSaltToo() {
        byte[] envelope = template.requestBodyAndHeader(
                "pqcrypto:seal?purpose=P&place=C&index=1",
                "text",
                PqcryptoConstants.RECIPIENTS,
                TestKeys.ALICE.publicKey(),
                byte[].class);

        assertThat(template.requestBody(
                        "pqcrypto:open" + OPTIONS + "&saltAlias=salt&purpose=P&place=C&index=1",
                        envelope,
                        byte[].class))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("text");
    }

    @Test
    void saysWhichEntryIsMissingOrLocked() {
        assertRefused("alias=other&protection=#password", "entry other");
        assertRefused("alias=device&protection=#wrong", "entry device");
        assertRefused("alias=device", "entry device");
    }

    private void assertRefused(String options, String why) {
        assertThatThrownBy(() -> context.getEndpoint("pqcrypto:keypair?" + options + "&address=" + TestKeys.ADDRESS))
                .satisfies(thrown -> assertThat(causes(thrown))
                        .anySatisfy(message -> assertThat(message).contains(why))
                        .noneSatisfy(message -> assertThat(message).contains("horse"))
                        .noneSatisfy(message -> assertThat(message).contains("secret guess")));
    }

    private static List<String> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .toList();
    }

    private static void importPassword(String alias, String secret) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-importpass",
                        "-alias",
                        alias,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        directory.resolve("keys.p12").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        boolean first = !Files.exists(directory.resolve("keys.p12"));
        String lines = (PASSWORD + "\n").repeat(first ? 2 : 1) + (secret + "\n").repeat(2);
        keytool.outputWriter(StandardCharsets.US_ASCII).append(lines).close();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue())
                .as(() -> {
                    try {
                        return Files.readString(directory.resolve("keytool.txt"));
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .isZero();
    }
}
