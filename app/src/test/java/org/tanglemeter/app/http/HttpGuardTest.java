package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Real requests to a real server, at a loopback address and, with a login, at all addresses. */
class HttpGuardTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path directory;

    private ServedRoutes server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void onLoopbackNobodyHasToLogIn() throws Exception {
        start("127.0.0.1");

        assertThat(server.get("/api/things", "")).startsWith("HTTP/1.1 200").endsWith("\"thing\"");
        assertThat(server.get("/api/session", ""))
                .contains("\"loginNeeded\":false")
                .contains("\"loggedIn\":true");
    }

    @Test
    void anAnswerHasSecurityHeadersAndNothingOfTheRequest() throws Exception {
        start("127.0.0.1");

        assertThat(server.get("/api/things", "X-Mine: told\r\nCookie: a=b\r\n"))
                .contains("Content-Security-Policy: default-src 'self'")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Cache-Control: no-store")
                .doesNotContain("X-Mine")
                .doesNotContain("a=b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Host: evil.example                                      | 403
            Host: localhost.evil.example                            | 403
            Host: home.example                                      | 200
            Host: home.example:8443                                 | 200
            Host: [::1]:80                                          | 200
            """)
    void onlyItsOwnNamesLeadToIt(String host, int status) throws Exception {
        start("127.0.0.1");

        assertThat(server.send("GET /api/things HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    /** As a client that would rather speak HTTP/2, which has no header Host. */
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void whateverVersionOfHttpAClientSpeaksItIsLetIn(HttpClient.Version version) throws Exception {
        start("127.0.0.1");
        HttpClient client = HttpClient.newBuilder().version(version).build();
        String url = "http://localhost:" + server.port();

        HttpResponse<String> thing = client.send(
                HttpRequest.newBuilder(URI.create(url + "/api/things")).build(), BodyHandlers.ofString());
        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(URI.create(url + "/api/events")).build(), BodyHandlers.ofInputStream());
        events.body().close();

        assertThat(thing.statusCode()).isEqualTo(200);
        assertThat(thing.version()).isEqualTo(version);
        assertThat(events.statusCode()).isEqualTo(200);
    }

    @Test
    void theAddressThatItListensOnIsItsName() {
        HttpGuard guard = new HttpGuard("127.0.0.2", "", directory.resolve("password"), Clock.systemUTC());

        guard.admit(request("127.0.0.2:9090"));
        assertThatThrownBy(() -> guard.admit(request("127.0.0.3:9090"))).hasMessageContaining("not called 127.0.0.3");
    }

    @Test
    void allAddressesAreNoName() throws Exception {
        new PasswordFile(directory.resolve("password")).set(PASSWORD.toCharArray());
        HttpGuard guard = new HttpGuard("0.0.0.0", "", directory.resolve("password"), Clock.systemUTC());

        assertThatThrownBy(() -> guard.admit(request("0.0.0.0"))).hasMessageContaining("not called 0.0.0.0");
    }

    private static Exchange request(String host) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("Host", host);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
        return exchange;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Origin: http://evil.example      | 403
            Origin: null                     | 403
            Origin: http://localhost:1       | 403
            Origin: http://localhost:PORT    | 200
            Sec-Fetch-Site: cross-site       | 403
            Sec-Fetch-Site: same-site        | 403
            Sec-Fetch-Site: same-origin      | 200
            X-No-Browser: 1                  | 200
            """)
    void aForeignPageChangesNothing(String header, int status) throws Exception {
        start("127.0.0.1");

        assertThat(server.post(
                        "/api/things", header.replace("PORT", Integer.toString(server.port())) + "\r\n", "{\"a\":1}"))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            application/json | {"a":   | 400 | it can't be parsed
            application/json | []      | 400 | it is no object
            application/json |         | 400 | The body is empty
            text/plain       | {}      | 415 | Send JSON
            """)
    void aBodyThatIsNoJsonObjectIsAProblemThatSaysSo(String type, String body, int status, String detail)
            throws Exception {
        start("127.0.0.1");
        String sent = body == null ? "" : body;

        assertThat(server.send("POST /api/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + sent.length() + "\r\nConnection: close\r\n\r\n" + sent))
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json")
                .contains(detail);
    }

    @Test
    void whatGoesWrongInsideIsNotTold() throws Exception {
        start("127.0.0.1");

        assertThat(server.get("/api/broken", ""))
                .startsWith("HTTP/1.1 500")
                .contains("application/problem+json")
                .doesNotContain("secret");
    }

    @Test
    void elsewhereItDoesNotStartWithoutAPassword() {
        assertThatThrownBy(() -> start("0.0.0.0")).hasStackTraceContaining("set a password with bin/password");
    }

    @Test
    void elsewhereItWantsALogin() throws Exception {
        new PasswordFile(directory.resolve("password")).set(PASSWORD.toCharArray());
        start("0.0.0.0");

        assertThat(server.get("/api/things", "")).startsWith("HTTP/1.1 401").contains("Log in first");
        assertThat(server.post("/api/login", "", "{\"password\":\"wrong\"}"))
                .startsWith("HTTP/1.1 401")
                .doesNotContainIgnoringCase("Set-Cookie");
        String login = server.post("/api/login", "", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(login).startsWith("HTTP/1.1 204").contains("HttpOnly; SameSite=Strict");
        String cookie = "Cookie: " + ServedRoutes.cookie(login) + "\r\n";
        assertThat(server.get("/api/things", cookie)).startsWith("HTTP/1.1 200");

        server.post("/api/logout", cookie, "{}");
        assertThat(server.get("/api/things", cookie)).startsWith("HTTP/1.1 401");
    }

    @Test
    void passwordsCantBeTriedForLong() throws Exception {
        new PasswordFile(directory.resolve("password")).set(PASSWORD.toCharArray());
        start("0.0.0.0");
        for (int i = 0; i < 10; i++) {
            server.post("/api/login", "", "{\"password\":\"wrong\"}");
        }

        assertThat(server.post("/api/login", "", "{\"password\":\"" + PASSWORD + "\"}"))
                .startsWith("HTTP/1.1 429")
                .contains("Wait a minute");
    }

    private void start(String host) throws Exception {
        server = new ServedRoutes(
                host, directory.resolve("password"), "classpath:org/tanglemeter/app/http/guarded.yaml");
    }
}
