package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;

/** A writer's process ends at each of the points before and after its writes; the next process goes on. */
class CrashTest {
    private static final List<String> KEYS = List.of("first", "second", "third");
    private static final int CRASHED = 86;

    @TempDir
    Path directory;

    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode(directory.resolve("node"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before open 1",
                "after open 1",
                "before sign 1",
                "after sign 1",
                "before attach 2",
                "after attach 2",
                "before finish 2",
                "after finish 2",
                "before sign 3",
                "after finish 3"
            })
    void eachMessageStandsOnceAndTheChainIsUnbroken(String fault) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        directory.resolve("writer").toString(),
                        node.url(),
                        fault)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.exitValue())
                .as(Files.readString(directory.resolve("output")))
                .isEqualTo(CRASHED);

        try (TestWriter next = new TestWriter(directory.resolve("writer"), node.client())) {
            for (String key : KEYS) {
                next.publish(key);
            }
        }

        assertThat(TestReader.read(node.client(), directory.resolve("writer"))).isEqualTo(KEYS);
    }

    /** Publishes the keys, and ends without any goodbye when the fault point is reached as often as said. */
    static final class CrashingWriter {
        private CrashingWriter() {}

        public static void main(String[] arguments) throws InterruptedException {
            String fault = arguments[2].substring(0, arguments[2].lastIndexOf(' '));
            int[] left = {Integer.parseInt(arguments[2].substring(fault.length() + 1))};
            JotaNodeClient node = new JotaNodeClient(
                    List.of(URI.create(arguments[1])), Duration.ofSeconds(10), Duration.ofSeconds(10));
            TestWriter writer = new TestWriter(
                    Path.of(arguments[0]),
                    node,
                    reached -> {
                        if (reached.equals(fault) && --left[0] == 0) {
                            Runtime.getRuntime().halt(CRASHED);
                        }
                    },
                    new IotaMamConfiguration());
            for (String key : KEYS) {
                writer.publish(key);
            }
        }
    }
}
