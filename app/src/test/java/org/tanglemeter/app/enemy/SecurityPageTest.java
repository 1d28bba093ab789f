package org.tanglemeter.app.enemy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each claim in docs/security.md names tests, which have to be there. */
class SecurityPageTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void theTestsThatItNamesAreThere() throws IOException {
        Set<String> named = TEST.matcher(Files.readString(Path.of("../docs/security.md")))
                .results()
                .map(found -> found.group(1) + ".java")
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> sources = Files.find(
                Path.of(".."), 20, (path, attributes) -> path.toString().contains("src/test/java"))) {
            return sources.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
