package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.iota.mam.store.FaultPoint;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.ledger.NodeUnavailableException;
import org.tanglemeter.mam.Mode;

/** A writer whose keys have no side key draws one, and ratchets it after the last message of each epoch. */
class SideKeyRatchetTest {
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
    @ValueSource(ints = {1, 4})
    void aReaderGoesOnThroughAllEpochsAndANewcomerReadsNothingEarlier(int count) throws Exception {
        IotaMamConfiguration options = new IotaMamConfiguration();
        options.setCount(count);
        try (TestWriter writer = writer(options)) {
            ChannelKeys.Reader first = writer.entrance();
            int[] epochs = {
                epoch(writer.publish("a")),
                epoch(writer.publishLast("b")),
                epoch(writer.publish("c")),
                epoch(writer.publishLast("d")),
                epoch(writer.publishLast("e"))
            };
            ChannelKeys.Reader newcomer = writer.entrance();
            writer.publish("f");

            assertThat(epochs).containsExactly(0, 0, 1, 1, 2);
            assertThat(newcomer.epoch()).isEqualTo(3);
            assertThat(TestReader.read(node.client(), first)).containsExactly("a", "b", "c", "d", "e", "f");
            assertThat(TestReader.read(node.client(), newcomer)).containsExactly("f");
        }
    }

    @Test
    void theInvitationIsThatOfTheEpoch() throws Exception {
        try (TestWriter writer = writer(new IotaMamConfiguration())) {
            writer.publishLast("a");
            ChannelKeys.Reader entrance = writer.entrance();

            assertThat(TestReader.invitation(writers())).isEqualTo(entrance);
            writer.publish("b");
            assertThat(TestReader.invitation(writers())).isEqualTo(entrance);
        }
    }

    @Test
    void noInvitationIsWrittenIfNoneIsWanted() throws Exception {
        IotaMamConfiguration options = new IotaMamConfiguration();
        options.setInvitation(false);
        try (TestWriter writer = writer(options)) {
            writer.publishLast("a");
        }

        assertThat(writers().resolve("state/live.reader.properties")).doesNotExist();
    }

    @Test
    void nothingOfAPastSideKeyIsLeftOnTheDisk() throws Exception {
        try (TestWriter writer = writer(new IotaMamConfiguration())) {
            String past = writer.entrance().sideKey().trytes();
            assertThat(filesWith(past)).isNotEmpty();

            writer.publishLast("a");

            assertThat(filesWith(past)).isEmpty();
            assertThat(filesWith(writer.entrance().sideKey().trytes())).isNotEmpty();
        }
    }

    @Test
    void nothingOfAPastSideKeyIsLeftAfterACrash() throws Exception {
        String past;
        FaultPoint crash = point -> {
            if (point.equals("after sign")) {
                throw new IllegalStateException("crash");
            }
        };
        try (TestWriter writer = new TestWriter(writers(), node.client(), crash, new IotaMamConfiguration())) {
            past = writer.entrance().sideKey().trytes();
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> writer.publishLast("a"));
            assertThat(filesWith(past)).isNotEmpty();

            copy(writers(), directory.resolve("crashed"));
        }
        try (TestWriter writer = new TestWriter(directory.resolve("crashed"), node.client())) {
            writer.publishLast("a");

            assertThat(filesWith(directory.resolve("crashed"), past)).isEmpty();
        }
    }

    @Test
    void theLastMessageOfAnEpochIsSentAgainUntilTheNodeShowsIt() throws Exception {
        ChannelKeys.Reader first;
        try (TestWriter writer = writer(new IotaMamConfiguration())) {
            first = writer.entrance();
        }
        FaultPoint nodeGoes = point -> {
            if (point.equals("after sign")) {
                node.stop();
            }
        };
        try (TestWriter writer = new TestWriter(writers(), node.client(), nodeGoes, new IotaMamConfiguration())) {
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> writer.publishLast("a"));
        }
        node.restart();
        try (TestWriter writer = writer(new IotaMamConfiguration())) {
            assertThat(writer.entrance().epoch()).isEqualTo(1);
            assertThat(TestReader.read(node.client(), first)).containsExactly("a");
            writer.publish("b");
            writer.publishLast("a");
        }

        assertThat(TestReader.read(node.client(), first)).containsExactly("a", "b");
    }

    @Test
    void aSideKeyThatIsGivenDoesNotRatchet() throws Exception {
        Files.createDirectories(writers().resolve("keys"));
        Files.writeString(writers().resolve("keys/live.properties"), "seed=" + "S".repeat(81) + "\nsideKey=KEY\n");
        try (TestWriter writer = writer(new IotaMamConfiguration())) {
            assertThatExceptionOfType(UnpublishableException.class)
                    .isThrownBy(() -> writer.publishLast("a"))
                    .withMessageContaining("channel live")
                    .withMessageContaining("CamelIotaMamLastOfEpoch");
            writer.publish("b");
        }

        assertThat(TestReader.read(node.client(), writers())).containsExactly("b");
    }

    @Test
    void aChannelWithoutASideKeyDoesNotRatchet() {
        IotaMamConfiguration options = new IotaMamConfiguration();
        options.setMode(Mode.PRIVATE);
        try (TestWriter writer = writer(options)) {
            assertThatExceptionOfType(UnpublishableException.class).isThrownBy(() -> writer.publishLast("a"));
        }
    }

    @Test
    void aPlainPayloadHasNoPlaceForTheEndOfAnEpoch() throws Exception {
        IotaMamConfiguration options = new IotaMamConfiguration();
        options.setPayload(PayloadFormat.DENSE);
        try (TestWriter writer = writer(options)) {
            assertThatExceptionOfType(UnpublishableException.class)
                    .isThrownBy(() -> writer.publishLast("a"))
                    .withMessageContaining("SEALED");
            assertThat(writer.entrance().epoch()).isZero();
        }
    }

    @Test
    void aChainKeepsToTheSideKeysThatItBeganWith() throws Exception {
        try (TestWriter writer = writer(new IotaMamConfiguration())) {
            writer.publish("a");
        }
        Path keys = writers().resolve("keys/live.properties");
        Files.writeString(keys, Files.readString(keys) + "sideKey=KEY\n");
        try (TestWriter writer = writer(new IotaMamConfiguration())) {
            assertThatExceptionOfType(ChannelStoppedException.class)
                    .isThrownBy(() -> writer.publish("b"))
                    .withMessageContaining("side keys of its own");
        }
    }

    private Path writers() {
        return directory.resolve("writer");
    }

    private TestWriter writer(IotaMamConfiguration options) {
        return new TestWriter(writers(), node.client(), FaultPoint.NONE, options);
    }

    private List<Path> filesWith(String text) throws IOException {
        return filesWith(writers(), text);
    }

    private static List<Path> filesWith(Path tree, String text) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int epoch(Receipt receipt) {
        return receipt.place().orElseThrow().epoch();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
