package org.tanglemeter.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole story of consent, by seven processes. */
class StoryTest {
    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void comesTrueStepByStep(@TempDir Path data) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        try (Story story = new Story(Path.of(".."), data, new PrintStream(told, true, StandardCharsets.UTF_8))) {
            story.tell();
        }

        assertThat(told.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring(0, line.indexOf('.'))))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }
}
