package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI documents tell what the routes offer, all of it and nothing else. */
class ApiDocumentTest {
    private static final Pattern ROUTE = Pattern.compile(
            "uri: platform-http:(\\S+?)\\?httpMethodRestrict=(\\w+)&(.*?)(?=\\n- route|\\z)", Pattern.DOTALL);

    /** Stands beside the routes, and has one that decides. */
    private static final String EVENTS = "GET /api/events";

    @ParameterizedTest
    @ValueSource(strings = {"wallet", "provider", "device"})
    void namesEachRouteAndWhetherItReadsABody(String role) throws IOException {
        assertThat(documented(role)).isEqualTo(routes(role)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallet", "provider", "device"})
    void givesEachOperationANameOfItsOwnAndASentence(String role) throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode path : document(role).path("paths")) {
            for (JsonNode operation : path) {
                assertThat(names.add(operation.path("operationId").asText())).isTrue();
                assertThat(operation.path("summary").asText()).isNotBlank();
            }
        }
    }

    /** Method and path, and whether there is a body. */
    private static Map<String, Boolean> routes(String role) throws IOException {
        Map<String, Boolean> routes = new TreeMap<>(Map.of(EVENTS, false));
        for (String file : new String[] {"http", role + "-api"}) {
            Matcher route = ROUTE.matcher(Files.readString(Path.of("../routes/" + file + ".yaml")));
            while (route.find()) {
                routes.put(route.group(2) + " " + route.group(1), route.group(3).contains("method: read }"));
            }
        }
        return routes;
    }

    private static Map<String, Boolean> documented(String role) throws IOException {
        Map<String, Boolean> operations = new TreeMap<>();
        document(role)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue().has("requestBody"))));
        return operations;
    }

    private static JsonNode document(String role) throws IOException {
        try (InputStream document = ApiDocumentTest.class.getResourceAsStream(role + ".openapi.json")) {
            return new JsonMapper().readTree(document);
        }
    }
}
