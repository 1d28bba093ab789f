package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The memory of a device as it is shipped, with health and management on, at one telegram a second. What it takes of the
 * CPU, {@code bench/footprint} tells.
 */
@Tag("shipped")
class FootprintTest extends PipelineTestSupport {
    private static final int TELEGRAMS = 120;
    private static final long MOST_KILOBYTES = 128_000_000 / 1024;

    @Test
    void aDeviceIsResidentInLessThan128Megabytes() throws Exception {
        pipeline.startNode();
        Role device = pipeline.startDevice("simulator", line -> {});
        pipeline.startProvider(line -> {});
        awaitStored(TELEGRAMS / 2, Duration.ofMinutes(5));
        await().atMost(Duration.ofMinutes(1)).until(() -> health().statusCode() == 200);
        awaitStored(TELEGRAMS, Duration.ofMinutes(5));

        assertThat(residentKilobytes(device)).isLessThan(MOST_KILOBYTES);
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        URI health = URI.create(pipeline.deviceUrl() + "/observe/health");
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
    }

    private static long residentKilobytes(Role role) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + role.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
