package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.app.QrPictures;

/** {@code routes/pages.yaml} behind a real server, as the wallet has it. */
class PagesTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static ServedRoutes server;

    @BeforeAll
    static void start() throws Exception {
        server = new ServedRoutes("127.0.0.1", Path.of("unused"), "file:../routes/pages.yaml");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200, text/html; charset=utf-8",
        "/devices, 200, text/html; charset=utf-8",
        "/consents/0123456789abcdef, 200, text/html; charset=utf-8",
        "/wallet/main.js, 200, text/javascript; charset=utf-8",
        "/wallet/messages/nl.json, 200, application/json",
        "/wallet/manifest.webmanifest, 200, application/manifest+json",
        "/wallet/icon.svg, 200, image/svg+xml",
        "/shared/app.css, 200, text/css; charset=utf-8",
        "/shared/pico.css, 200, text/css; charset=utf-8",
        "/shared/lit-html.js, 200, text/javascript; charset=utf-8",
        "/shared/uplot.js, 200, text/javascript; charset=utf-8",
        "/shared/absent.js, 404, application/problem+json",
        "/provider/main.js, 404, application/problem+json",
        "/wallet/../provider/main.js, 404, application/problem+json",
        "/wallet/%2e%2e/provider/main.js, 404, application/problem+json",
        "/api/absent, 404, application/problem+json",
        "/api/session, 200, application/json"
    })
    void hasPagesAndTheirFilesAndNothingElse(String path, int status, String type) throws Exception {
        HttpResponse<byte[]> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    }

    @Test
    void nothingFromElsewhereMayBePartOfAPage() throws Exception {
        assertThat(get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe")
                        .doesNotContain("http"));
    }

    @Test
    void noPageHasStylesOrScriptsThatItsPolicyWouldKeepAway() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/org/tanglemeter/app/pages"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain(" style=", "<style", " onclick=", "javascript:", "eval(");
            }
        }
    }

    /** Else the browser finds one script after the other, each when it has read the one before. */
    @ParameterizedTest
    @ValueSource(strings = {"wallet", "provider"})
    void theFirstThingThatABrowserReadsNamesAllScripts(String role) throws Exception {
        Path pages = Path.of("src/main/resources/org/tanglemeter/app/pages");
        String index = Files.readString(pages.resolve(role + "/index.html"));
        for (String part : List.of("shared", role)) {
            try (Stream<Path> files = Files.list(pages.resolve(part))) {
                assertThat(files.map(file -> "/" + part + "/" + file.getFileName())
                                .filter(file -> file.endsWith(".js")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(index).contains("\"" + file + "\""));
            }
        }
    }

    @Test
    void aBrowserThatHasAFileIsNotSentItAgain() throws Exception {
        HttpResponse<byte[]> first = get("/shared/app.js");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> second = get("/shared/app.js", "If-None-Match", tag);

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void aFileTravelsPackedWhereTheBrowserUnpacks() throws Exception {
        HttpResponse<byte[]> plain = get("/shared/app.css");
        HttpResponse<byte[]> packed = get("/shared/app.css", "Accept-Encoding", "gzip, br");

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(packed.body()).hasSizeLessThan(plain.body().length / 2);
    }

    @Test
    void drawsAQrCode() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/qr"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"€ 10\"}"))
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.ofString()).body()).matches("\\[(\"[01]{29}\",?){29}]");
    }

    @Test
    void readsAQrCodeInAPictureAndRefusesWhatIsNone() throws Exception {
        byte[] grey = "P5 2 2 255\nabcd".getBytes(StandardCharsets.US_ASCII);

        assertThat(scan(QrPictures.graymap("€ 10", 300))).isEqualTo("{\"text\":\"€ 10\"}");
        assertThat(scan(grey)).isEqualTo("{\"text\":null}");
        assertThat(scan(new byte[0])).contains("no-picture");
        assertThat(scan("P5 2 2 255\nabc".getBytes(StandardCharsets.US_ASCII))).contains("no-picture");
    }

    private static String scan(byte[] picture) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/qr/picture"))
                .header("Content-Type", "image/x-portable-graymap")
                .POST(BodyPublishers.ofByteArray(picture))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }
}
