package org.tanglemeter.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The story of consent, though each role is killed in the middle of steps 2, 3 and 7. */
@Tag("long")
class KilledStoryTest {
    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void comesTrueAllTheSame(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        try (Story story = new Story(Path.of(".."), data, new PrintStream(told, true, StandardCharsets.UTF_8), true)) {
            story.tell();
        }

        assertThat(Files.readAllLines(data.resolve("node.log")))
                .filteredOn(line -> line.startsWith("Node ready"))
                .as("starts of the node: the first one, and one after each kill")
                .hasSize(4);
        assertThat(told.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring(0, line.indexOf('.'))))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }
}
