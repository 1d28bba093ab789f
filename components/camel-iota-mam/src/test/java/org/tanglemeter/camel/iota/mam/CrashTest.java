package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    private static final String LAST_OF_EPOCH = "second";
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
                "before sign 2",
                "after sign 2",
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
            publishAll(next, directory.resolve("writer"));
        }

        assertThat(TestReader.read(node.client(), Invitation.read(firstInvitation(directory.resolve("writer")))))
                .isEqualTo(KEYS);
        assertThat(TestReader.read(node.client(), directory.resolve("writer"))).containsExactly("third");
    }

    private static void publishAll(TestWriter writer, Path directory) throws IOException, InterruptedException {
        writer.writer().open();
        if (Files.notExists(firstInvitation(directory))) {
            Files.copy(directory.resolve("state/live.reader.properties"), firstInvitation(directory));
        }
        for (String key : KEYS) {
            if (key.equals(LAST_OF_EPOCH)) {
                writer.publishLast(key);
            } else {
                writer.publish(key);
            }
        }
    }

    private static Path firstInvitation(Path directory) {
        return directory.resolve("first.reader.properties");
    }

    /** Publishes the keys, and ends without any goodbye when the fault point is reached as often as said. */
    static final class CrashingWriter {
        private CrashingWriter() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
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
            publishAll(writer, Path.of(arguments[0]));
        }
    }
}
