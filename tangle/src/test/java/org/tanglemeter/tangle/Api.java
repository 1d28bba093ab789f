package org.tanglemeter.tangle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client of a node's HTTP API. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;

    Api(String url) {
        this.uri = URI.create(url);
    }

    record Reply(int status, JsonNode body) {
        List<String> list(String name) {
            List<String> list = new ArrayList<>();
            body.required(name).forEach(element -> list.add(element.asText()));
            return list;
        }

        String text(String name) {
            return body.required(name).asText();
        }
    }

    Reply call(String command, Map<String, ?> parameters) {
        return post(json(command, parameters));
    }

    CompletableFuture<Reply> callLater(String command, Map<String, ?> parameters) {
        return http.sendAsync(request(json(command, parameters)), BodyHandlers.ofString())
                .thenApply(Api::reply);
    }

    Reply post(String body) {
        return send(request(body));
    }

    Reply send(HttpRequest request) {
        try {
            return reply(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("X-IOTA-API-Version", "1")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String json(String command, Map<String, ?> parameters) {
        Map<String, Object> request = new HashMap<>(parameters);
        request.put("command", command);
        try {
            return JSON.writeValueAsString(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        try {
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
