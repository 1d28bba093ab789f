package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page about the component says what the component says about itself. */
class P1DocumentationTest {

    private static final Set<String> CAMELS_OWN = Set.of("exceptionHandler", "exchangePattern");

    private final String page;
    private final JsonNode metadata;

    P1DocumentationTest() throws Exception {
        page = Files.readString(Path.of("../../docs/components/p1.md"));
        try (InputStream json = getClass().getResourceAsStream("/META-INF/org/tanglemeter/camel/p1/p1.json")) {
            metadata = new ObjectMapper().readTree(json);
        }
    }

    @Test
    void namesEveryOptionAndItsDefault() {
        for (Map.Entry<String, JsonNode> option : metadata.get("properties").properties()) {
            if (!CAMELS_OWN.contains(option.getKey())) {
                String defaultValue = option.getValue().path("defaultValue").asText();
                String cell = defaultValue.isEmpty() ? "" : "`" + defaultValue + "` ";
                assertThat(page).contains("| `" + option.getKey() + "` | " + cell + "|");
            }
        }
    }

    @Test
    void namesEveryHeader() {
        for (Map.Entry<String, JsonNode> header : metadata.get("headers").properties()) {
            assertThat(page).contains("| `" + header.getKey() + "` |");
        }
    }
}
