package org.tanglemeter.consent.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tanglemeter.consent.request.Requests.IDENTITY;
import static org.tanglemeter.consent.request.Requests.draft;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.request.PinnedIdentities.Standing;
import org.tanglemeter.consent.request.ProviderIdentityCheck.Outcome;
import org.tanglemeter.consent.request.Requests.Draft;
import org.tanglemeter.crypto.Ed25519Key;

/** Against a TLS server on this machine, whose certificate is made for the test and trusted by it only. */
class ProviderIdentityCheckTest {
    private static final char[] PASSWORD = "of a test's key".toCharArray();
    private static final Octets KEY = Octets.of(IDENTITY.publicKey());
    private static final Octets OTHER_KEY =
            Octets.of(Ed25519Key.random(new SecureRandom()).publicKey());

    private static SSLContext trust;
    private static HttpsServer server;
    private static volatile int status;
    private static volatile String answer;
    private static volatile String location;

    private final ProviderIdentityCheck check = new ProviderIdentityCheck(trust);

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        trust = context(directory.resolve("localhost.p12"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trust));
        server.createContext(IdentityKeys.PATH, exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            Optional.ofNullable(location)
                    .ifPresent(url -> exchange.getResponseHeaders().set("Location", url));
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static SSLContext context(Path store) throws Exception {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void aKeyThatTheHostListsIsConfirmed() throws Exception {
        host(200, IdentityKeys.of(OTHER_KEY, KEY).json());

        assertThat(check.check(request()))
                .isEqualTo(new Outcome.Confirmed(new ProviderIdentity("localhost:" + port(), KEY)));
    }

    @Test
    void aKeyThatTheHostDoesNotListIsDenied() throws Exception {
        host(200, IdentityKeys.of(OTHER_KEY).json());

        assertThat(check.check(request())).isEqualTo(new Outcome.Denied("localhost:" + port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "{\"version\":1}", "{\"version\":1,\"identityKeys\":[\"*\"]}"})
    void whatIsNoListSaysNothing(String text) throws Exception {
        host(200, text);

        assertThat(check.check(request()))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        outcome -> assertThat(outcome.why())
                                .endsWith("/.well-known/tanglemeter.json is no list of identity keys"));
    }

    @Test
    void anUnknownVersionSaysNothing() throws Exception {
        host(200, IdentityKeys.of(KEY).json().replace("\"version\":1", "\"version\":2"));

        assertThat(check.check(request()))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        outcome -> assertThat(outcome.why()).contains("is version 2, of which nothing is known"));
    }

    @Test
    void aNewerProgramMayAddToTheList() throws Exception {
        host(200, IdentityKeys.of(KEY).json().replace("{", "{\"contact\":\"x\","));

        assertThat(check.check(request())).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void anErrorSaysNothingEvenIfItListsTheKey() throws Exception {
        host(404, IdentityKeys.of(KEY).json());

        assertThat(check.check(request()))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        outcome -> assertThat(outcome.why()).endsWith("is answered with status 404"));
    }

    @Test
    void noRedirectionIsFollowed() throws Exception {
        host(302, IdentityKeys.of(KEY).json());
        location = "https://localhost:" + port() + "/elsewhere";

        assertThat(check.check(request())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void anEndlessAnswerSaysNothing() throws Exception {
        host(200, IdentityKeys.of(KEY).json() + " ".repeat(70_000));

        assertThat(check.check(request())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aCertificateThatNobodyVouchesForSaysNothing() throws Exception {
        host(200, IdentityKeys.of(KEY).json());

        assertThat(new ProviderIdentityCheck().check(request()))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        outcome -> assertThat(outcome.why()).contains("can't be asked: SSL"));
    }

    @Test
    void aCertificateOfAnotherNameSaysNothing() throws Exception {
        host(200, IdentityKeys.of(KEY).json());

        assertThat(check.check(requestOf("https://127.0.0.1:" + port() + "/"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aHostThatIsAwaySaysNothing() throws Exception {
        assertThat(check.check(requestOf("https://localhost:1/"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aConfirmedKeyIsPinnedAndAnotherOneShows() {
        ProviderIdentity zon = new ProviderIdentity("zon.example", KEY);
        PinnedIdentities pinned = PinnedIdentities.NONE.with(zon);

        assertThat(PinnedIdentities.NONE.of(zon)).isEqualTo(Standing.CLAIMED);
        assertThat(pinned.of(zon)).isEqualTo(Standing.CONFIRMED);
        assertThat(pinned.of(new ProviderIdentity("zon.example", OTHER_KEY))).isEqualTo(Standing.ANOTHER_KEY);
        assertThat(pinned.of(new ProviderIdentity("maan.example", KEY))).isEqualTo(Standing.CLAIMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://zon.example/a", "https://ZON.example", "https://zon.example:443/b"})
    void aHostIsTheSameHoweverItIsWritten(String url) {
        assertThat(ProviderIdentity.claimedBy(requestOf(url)).host()).isEqualTo("zon.example");
    }

    private static void host(int code, String text) {
        status = code;
        answer = text;
        location = null;
    }

    private static int port() {
        return server.getAddress().getPort();
    }

    private static RequestDocument request() {
        return requestOf("https://localhost:" + port() + "/energy");
    }

    private static RequestDocument requestOf(String url) {
        Draft draft = draft();
        draft.url = url;
        draft.returnUrl = Optional.empty();
        return draft.document();
    }
}
