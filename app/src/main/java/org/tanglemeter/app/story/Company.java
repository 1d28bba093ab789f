package org.tanglemeter.app.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tanglemeter.app.processes.Api;

/** What a provider does, by its API. */
final class Company {
    private final Api api;

    Company(Api api) {
        this.api = api;
    }

    /** Asks a household for access; the link that it is given. */
    String ask(String purpose, List<String> streams, Instant until) throws InterruptedException {
        return api.post(
                        "/api/requests",
                        Map.of(
                                "purpose", Map.of("text", purpose, "category", "dpv:OptimisationForConsumer"),
                                "streams", streams,
                                "until", until.toString()))
                .path("link")
                .asText();
    }

    /** A consent as the provider knows it; missing values if there is none, or nobody answers. */
    JsonNode consent(String grant) throws InterruptedException {
        return api.look("/api/grants/" + grant).orElse(MissingNode.getInstance());
    }

    boolean isThere() throws InterruptedException {
        return api.look("/api/grants").isPresent();
    }
}
