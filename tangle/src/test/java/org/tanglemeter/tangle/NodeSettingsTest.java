package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSettingsTest {
    private static final Path CONFIG = Path.of("..", "config", "node.properties");
    private static final Path DOCS = Path.of("..", "docs", "node.md");

    @TempDir
    private Path directory;

    @Test
    void hasDefaultsThatKeepToThisMachineAndForEver() {
        NodeSettings settings = NodeSettings.of(Map.of());
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(14265);
        assertThat(settings.minWeightMagnitude()).isEqualTo(9);
        assertThat(settings.retention()).isEmpty();
    }

    @Test
    void keepsTheLedgerWhereTheSoftwareIsAndNotWhereItWasStarted() {
        String before = System.getProperty("tanglemeter.home");
        System.setProperty("tanglemeter.home", directory.toString());
        try {
            assertThat(NodeSettings.of(Map.of()).data()).isEqualTo(directory.resolve("data/node"));
            assertThat(NodeSettings.of(Map.of("data", "elsewhere")).data()).isEqualTo(Path.of("elsewhere"));
        } finally {
            if (before == null) {
                System.clearProperty("tanglemeter.home");
            } else {
                System.setProperty("tanglemeter.home", before);
            }
        }
    }

    @Test
    void takesTheCommandLineBeforeTheFileBeforeTheDefaults() throws Exception {
        Path file = directory.resolve("node.properties");
        Files.writeString(file, "mwm = 5\nport = 1\nretention.days = 30\n");
        CommandLine commandLine = CommandLine.parse("--port", "2", "--config", file.toString());
        NodeSettings settings = NodeSettings.of(commandLine.options());
        assertThat(settings.port()).isEqualTo(2);
        assertThat(settings.minWeightMagnitude()).isEqualTo(5);
        assertThat(settings.retention()).contains(Duration.ofDays(30));
        assertThat(settings.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void theFileThatIsDeliveredHasEveryOptionWithItsDefault() {
        Map<String, String> defaults =
                Arrays.stream(NodeOption.values()).collect(Collectors.toMap(NodeOption::key, NodeOption::defaultValue));
        assertThat(CommandLine.parse("--config", CONFIG.toString()).options()).isEqualTo(defaults);
    }

    @Test
    void theFileThatIsDeliveredExplainsEveryOption() throws Exception {
        List<String> lines = Files.readAllLines(CONFIG);
        assertThat(lines)
                .filteredOn(line -> line.contains(" = "))
                .allSatisfy(
                        line -> assertThat(lines.get(lines.indexOf(line) - 1)).startsWith("# "));
    }

    @Test
    void theDocsListEveryOptionWithItsDefault() throws Exception {
        String docs = Files.readString(DOCS);
        assertThat(NodeOption.values())
                .allSatisfy(option ->
                        assertThat(docs).contains("| `" + option.key() + "` | `" + option.defaultValue() + "` |"));
    }
}
