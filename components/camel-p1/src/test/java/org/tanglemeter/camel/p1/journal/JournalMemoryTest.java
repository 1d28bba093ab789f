package org.tanglemeter.camel.p1.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in the journal takes no memory. */
class JournalMemoryTest {
    @TempDir
    Path directory;

    @Test
    @Tag("long")
    void aDayOfTelegramsWaitsInASmallHeap() throws Exception {
        Process process = new ProcessBuilder(JavaCommand.of(
                        DayWithoutNode.class, directory.resolve("journal.db").toString()))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
