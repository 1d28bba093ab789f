package org.tanglemeter.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.app.http.Problem;
import org.tanglemeter.consent.Reason;

/** What the pages say: the same in each language, and all that their scripts name. */
class MessagesTest {
    private static final Path PAGES = Path.of("src/main/resources/org/tanglemeter/app/pages");
    private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*'([a-z][\\w.-]*)'");
    private static final Pattern NAMED = Pattern.compile("\\b(?:title|label): '([a-z][\\w-]*\\.[\\w.-]*)'");
    private static final Pattern FILLED_IN = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @ValueSource(strings = {"shared", "wallet", "provider"})
    void aMessageIsThereInBothLanguagesWithTheSameNamesToFillIn(String part) throws IOException {
        assertThat(placeholders(part, "nl")).isEqualTo(placeholders(part, "en")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "wallet", "provider"})
    void whatAScriptSaysIsThere(String part) throws IOException {
        Set<String> known = new TreeSet<>(placeholders("shared", "en").keySet());
        known.addAll(placeholders(part.equals("shared") ? "wallet" : part, "en").keySet());
        Set<String> said = new TreeSet<>();
        try (Stream<Path> scripts = Files.list(PAGES.resolve(part))) {
            for (Path script :
                    scripts.filter(file -> file.toString().endsWith(".js")).toList()) {
                String text = Files.readString(script);
                for (Pattern pattern : List.of(SAID, NAMED)) {
                    pattern.matcher(text)
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(said::add);
                }
            }
        }

        assertThat(said).isNotEmpty();
        assertThat(known).containsAll(said);
    }

    /** Of the pages' own language, so that nobody has to read the API's. */
    @ParameterizedTest
    @MethodSource("reasons")
    void eachProblemOfTheApiHasASentenceThatFillsInNoOtherValues(Reason reason) throws IOException {
        Set<String> values = FILLED_IN
                .matcher(reason.sentence())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Map<String, Set<String>> messages = placeholders("shared", "nl");

        assertThat(messages).containsKey("problem." + reason.identifier());
        assertThat(values).containsAll(messages.get("problem." + reason.identifier()));
    }

    static List<Reason> reasons() {
        return Problem.reasons();
    }

    /** The names to be filled in, by message. */
    private static Map<String, Set<String>> placeholders(String part, String language) throws IOException {
        JsonNode messages = new JsonMapper()
                .readTree(
                        PAGES.resolve(part + "/messages/" + language + ".json").toFile());
        Map<String, Set<String>> placeholders = new TreeMap<>();
        messages.properties().forEach(message -> {
            assertThat(message.getValue().toString()).isNotBlank();
            placeholders.put(
                    message.getKey(),
                    FILLED_IN
                            .matcher(message.getValue().toString())
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
        return placeholders;
    }
}
