package org.tanglemeter.app.processes;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline with data in a folder of the test's own, which stays with all logs if the test fails. */
abstract class PipelineTestSupport {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    Pipeline pipeline;

    @BeforeEach
    void preparePipeline() {
        pipeline = new Pipeline(Path.of(".."), folder);
    }

    @AfterEach
    void closePipeline() {
        pipeline.close();
    }

    /** Waits until the provider has so many telegrams, or a role ended by itself. */
    final void awaitStored(int telegrams, Duration patience) {
        await().atMost(patience).until(() -> {
            pipeline.requireAlive();
            return pipeline.stored().size() >= telegrams;
        });
    }
}
