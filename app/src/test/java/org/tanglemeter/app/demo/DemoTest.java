package org.tanglemeter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.processes.Api;

/** Whoever does what {@code bin/demo} says goes through a consent; here it is a program. */
class DemoTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ExecutorService stage = Executors.newSingleThreadExecutor();
    private Path data;
    private Demo demo;
    private Future<?> shown;

    @BeforeEach
    void begin(@TempDir Path folder) throws Exception {
        data = Files.createDirectory(folder.resolve("demo"));
        demo = new Demo(Path.of(".."), data, Integer.MAX_VALUE, new PrintStream(told, true, StandardCharsets.UTF_8));
        shown = stage.submit(() -> {
            demo.show();
            return null;
        });
    }

    @AfterEach
    void end() {
        stage.shutdownNow();
    }

    @Test
    void leadsFromThePairingToTheEndOfAConsentAndLeavesNothing() throws Exception {
        try {
            String code = awaitTold("pair the device by this text:\\s+(tanglemeter:pair\\S+)");
            String home = awaitTold("My Home +(http://localhost:\\d+/)");
            String company = awaitTold("The provider +(http://localhost:\\d+/)");
            assertThat(page(home)).contains("<title>My Home</title>");
            assertThat(page(company)).contains("<title>Households</title>");

            goThroughAConsent(code, api(home), api(company));
        } finally {
            demo.close();
        }

        shown.get();
        assertThat(data).doesNotExist();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private void goThroughAConsent(String code, Api wallet, Api provider) throws Exception {
        wallet.post("/api/devices", Map.of("code", code));
        awaitTold("(ask for access at the provider)");
        String until = Instant.now().plus(Duration.ofDays(30)).toString();
        JsonNode asked = provider.post(
                "/api/requests",
                Map.of(
                        "purpose", Map.of("text", "Find what stands by", "category", "dpv:OptimisationForConsumer"),
                        "streams", List.of("live"),
                        "until", until));
        awaitTold("(copy the request's link)");
        String request = wallet.post(
                        "/api/requests", Map.of("link", asked.path("link").asText()))
                .path("id")
                .asText();
        String device = wallet.get("/api/devices").at("/0/address").asText();
        String grant = wallet.post(
                        "/api/requests/" + request + "/grant",
                        Map.of("device", device, "streams", List.of("live"), "until", until))
                .path("id")
                .asText();
        awaitTold("(watch the household at the provider)");
        awaitThere(provider, "/api/grants/" + grant + "/readings/latest");
        wallet.post("/api/grants/" + grant + "/revoke", Map.of());
        awaitTold("(no longer authorised)");
    }

    private static Api api(String page) {
        return new Api(page.substring(0, page.length() - 1));
    }

    private static String page(String url) throws Exception {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private void awaitThere(Api api, String path) {
        await().atMost(PATIENCE).until(() -> api.look(path).isPresent());
    }

    /** Waits until the demo has told this; what is in the brackets. */
    private String awaitTold(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            if (shown.isDone()) {
                                shown.get();
                            }
                            return wanted.matcher(told.toString(StandardCharsets.UTF_8));
                        },
                        Matcher::find)
                .group(1);
    }
}
