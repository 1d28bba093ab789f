package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties files have every option that routes and beans read, and none besides; each is explained. */
class ConfigurationTest {
    private static final Path PROJECT = Path.of("..");
    private static final Map<String, List<String>> ROUTES = Map.of(
            "device", List.of("device.yaml", "inbox.yaml", "wallet-follower.yaml", "http.yaml", "device-api.yaml"),
            "wallet",
                    List.of(
                            "wallet-pairing.yaml",
                            "wallet.yaml",
                            "store.yaml",
                            "http.yaml",
                            "wallet-api.yaml",
                            "pages.yaml"),
            "provider",
                    List.of(
                            "provider.yaml",
                            "store.yaml",
                            "provider-inbox.yaml",
                            "http.yaml",
                            "provider-api.yaml",
                            "pages.yaml"));
    /** With a dot, unlike the parameters of a route template. */
    private static final Pattern NAMED_IN_ROUTE = Pattern.compile("\\{\\{(?!sys:)([^}:.]+\\.[^}:]+)");

    private static final Pattern NAMED_IN_BEAN = Pattern.compile("@PropertyInject\\(value = \"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"device", "wallet", "provider"})
    void hasWhatTheRouteReadsAndNothingBesides(String role) throws IOException {
        Set<String> read = matches(NAMED_IN_BEAN, Path.of("src/main/java/org/tanglemeter/app/Beans.java"));
        for (String file : ROUTES.get(role)) {
            read.addAll(matches(NAMED_IN_ROUTE, PROJECT.resolve("routes/" + file)));
        }

        assertThat(options(role)).containsExactlyInAnyOrderElementsOf(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"device", "wallet", "provider", "node"})
    void explainsEachOption(String role) throws IOException {
        List<String> unexplained = new ArrayList<>();
        boolean explained = false;
        for (String line : Files.readAllLines(config(role))) {
            explained = !line.isBlank() && (explained || line.startsWith("#"));
            if (!line.isBlank() && !line.startsWith("#") && !explained) {
                unexplained.add(line);
            }
        }

        assertThat(unexplained).isEmpty();
    }

    @Test
    void namesEachRouteFileOfAConfiguredRole() throws IOException {
        try (Stream<Path> routes = Files.list(PROJECT.resolve("routes"))) {
            assertThat(routes.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            ROUTES.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        }
    }

    /** The names in the role's file, but for Camel's own options. */
    private static Set<String> options(String role) throws IOException {
        return Files.readAllLines(config(role)).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .filter(name -> !name.startsWith("camel."))
                .collect(Collectors.toSet());
    }

    private static Path config(String role) {
        return PROJECT.resolve("config/" + role + ".properties");
    }

    private static Set<String> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
