package org.tanglemeter.app.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A client of a role's API. */
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;

    /** @param url without a path, such as {@code http://localhost:9090} */
    public Api(String url) {
        this.url = url;
    }

    /** Where it is, without a path. */
    public String url() {
        return url;
    }

    /**
     * What stands at a path.
     *
     * @return empty if nobody answers, or there is nothing
     */
    public Optional<JsonNode> look(String path) throws InterruptedException {
        try {
            JsonNode found = sendOnce(request(path).GET().build());
            return found.isMissingNode() ? Optional.empty() : Optional.of(found);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    public JsonNode get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    public JsonNode post(String path, Map<String, ?> body) throws InterruptedException {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode delete(String path) throws InterruptedException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    /** Asks again while nobody answers, or has nothing there yet: what is asked twice is done once. */
    private JsonNode send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.build();
        Instant end = Clock.systemUTC().instant().plus(PATIENCE);
        while (true) {
            try {
                JsonNode answer = sendOnce(request);
                if (!answer.isMissingNode()) {
                    return answer;
                }
                requireTimeLeft(end, new IllegalStateException("Nothing is at " + request.uri()));
            } catch (UncheckedIOException e) {
                requireTimeLeft(end, e);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private static void requireTimeLeft(Instant end, RuntimeException otherwise) {
        if (Clock.systemUTC().instant().isAfter(end)) {
            throw otherwise;
        }
    }

    private JsonNode sendOnce(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
            if (response.statusCode() == 404) {
                return MissingNode.getInstance();
            }
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.method() + " "
                        + request.uri().getPath() + ": " + body.path("detail").asText());
            }
            return body;
        } catch (ConnectException e) {
            throw new UncheckedIOException("Nobody answers at " + url, e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri().getPath(), e);
        }
    }
}
