package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.camel.iota.mam.store.FaultPoint;
import org.tanglemeter.camel.iota.mam.store.Outgoing.Place;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.camel.iota.mam.store.StateException;
import org.tanglemeter.ledger.NodeUnavailableException;

class ChannelWriterTest {
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

    @Test
    void aKnownKeyIsAnsweredWithItsReceiptAndTakesNoLeaf() throws Exception {
        try (TestWriter writer = writer()) {
            Receipt first = writer.publish("a");
            writer.publish("b");

            assertThat(writer.publish("a")).isEqualTo(first);
            assertThat(read()).containsExactly("a", "b");
        }
    }

    @Test
    void whatTheNextMessageNeedsIsMadeAsideOnceOneIsSigned() throws Exception {
        List<Runnable> aside = new ArrayList<>();
        try (TestWriter writer = new TestWriter(writers(), node.client(), FaultPoint.NONE, options(), aside::add)) {
            writer.publish("a");
            assertThat(aside).hasSize(1);
            aside.get(0).run();
            writer.publish("b");
        }

        assertThat(aside).hasSize(2);
        assertThat(read()).containsExactly("a", "b");
    }

    @Test
    void whatTheNodeDidNotTakeIsSentAgainBeforeAnythingElse() throws Exception {
        try (TestWriter writer = writer()) {
            writer.publish("a");
            node.stop();
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> writer.publish("b"));
            node.restart();
        }
        try (TestWriter writer = new TestWriter(writers(), node.client())) {
            writer.publish("c");
            writer.publish("b");
        }

        assertThat(read()).containsExactly("a", "c", "b");
    }

    @Test
    void aSignedMessageGoesOutBeforeTheNextOne() throws Exception {
        try (TestWriter writer = new TestWriter(writers(), node.client(), this::stopNodeAfterSigning, options())) {
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> writer.publish("a"));
        }
        node.restart();
        try (TestWriter writer = writer()) {
            assertThat(writer.outbox().depth()).isEqualTo(1);
            writer.publish("b");
            writer.publish("a");
        }

        assertThat(read()).containsExactly("a", "b");
    }

    @Test
    void whatIsTooLongIsUnpublishableAndTakesNoLeaf() throws Exception {
        IotaMamConfiguration options = options();
        options.setMaximumTransactions(4);
        try (TestWriter writer = new TestWriter(writers(), node.client(), FaultPoint.NONE, options)) {
            assertThatExceptionOfType(UnpublishableException.class)
                    .isThrownBy(() -> writer.publish("long", new byte[5000]))
                    .withMessageContaining("5000 bytes")
                    .withMessageContaining("maximumTransactions");
            writer.publish("short");
        }

        assertThat(read()).containsExactly("short");
    }

    @Test
    void allLengthsThatTakeEquallyManyTransactionsLookAlike() throws Exception {
        try (TestWriter writer = writer()) {
            assertThat(Stream.of(writer.publish("a", new byte[0]), writer.publish("b", new byte[1100]))
                            .map(receipt -> node.client().find(List.of(receipt.address())))
                            .map(List::size))
                    .containsExactly(3, 3);
        }
    }

    @Test
    void aSecondProcessIsToldWhichFileTheFirstHolds() {
        try (TestWriter writer = writer()) {
            assertThatExceptionOfType(StateException.class)
                    .isThrownBy(this::writer)
                    .withMessageContaining("channel live")
                    .withMessageContaining(writers().resolve("state/live.lock").toString());
            assertThat(writer.outbox().depth()).isZero();
        }
    }

    @Test
    void treesCanNotChangeUnderAChain() {
        try (TestWriter writer = writer()) {
            writer.writer().open();
        }
        IotaMamConfiguration other = options();
        other.setSecurity(3);
        try (TestWriter writer = new TestWriter(writers(), node.client(), FaultPoint.NONE, other)) {
            assertThatExceptionOfType(ChannelStoppedException.class)
                    .isThrownBy(writer.writer()::open)
                    .withMessageContaining("security=2")
                    .withMessageContaining("security=3");
        }
    }

    @Test
    void whoLostTheStateOpensAnotherChain() throws Exception {
        Place before;
        try (TestWriter writer = writer()) {
            before = writer.publish("a").place().orElseThrow();
        }
        delete(writers().resolve("state"));
        try (TestWriter writer = writer()) {
            assertThat(writer.publish("b").place().orElseThrow().root()).isNotEqualTo(before.root());
        }

        assertThat(read()).containsExactly("b");
    }

    @Test
    void aCopyThatMeetsTheOthersMessageStops() throws Exception {
        copyThatFellBehind();
        try (TestWriter copy = writer()) {
            assertThatExceptionOfType(ChannelStoppedException.class)
                    .isThrownBy(() -> copy.publish("c"))
                    .withMessageContaining("did not sign")
                    .withMessageContaining("NEW_CHAIN");
            assertThatExceptionOfType(ChannelStoppedException.class).isThrownBy(() -> copy.publish("d"));
        }

        assertThat(read()).containsExactly("a", "b");
    }

    @Test
    void aCopyThatMeetsTheOthersMessageBeginsANewChain() throws Exception {
        copyThatFellBehind();
        IotaMamConfiguration options = options();
        options.setOnForeignMessage(ForeignMessagePolicy.NEW_CHAIN);
        try (TestWriter copy = new TestWriter(writers(), node.client(), FaultPoint.NONE, options)) {
            copy.publish("c");
            copy.publish("d");
        }

        assertThat(read()).containsExactly("c", "d");
    }

    /** Leaves the writer's directory as it was before its second message. */
    private void copyThatFellBehind() throws Exception {
        try (TestWriter writer = writer()) {
            writer.publish("a");
        }
        copy(writers(), directory.resolve("image"));
        try (TestWriter writer = writer()) {
            writer.publish("b");
        }
        delete(writers());
        copy(directory.resolve("image"), writers());
    }

    private void stopNodeAfterSigning(String point) {
        if (point.equals("after sign")) {
            node.stop();
        }
    }

    private Path writers() {
        return directory.resolve("writer");
    }

    private TestWriter writer() {
        return new TestWriter(writers(), node.client());
    }

    private List<String> read() {
        return TestReader.read(node.client(), writers());
    }

    private static IotaMamConfiguration options() {
        return new IotaMamConfiguration();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
