package org.tanglemeter.app.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.app.interoperability.ChannelClient.Channel;
import org.tanglemeter.app.interoperability.ChannelClient.Draft;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.pow.TryteText;
import org.tanglemeter.pow.Trytes;

/** Every MAM client reads the channels of every MAM client, and its own, from our node. */
class ChannelInteroperabilityTest {
    private static final String OURS = "iota-mam:";
    private static final String IOTA_MAM = "@iota/mam 0.7.3";
    private static final String OLD_IOTA_MAM = "@iota/mam 0.5.0";
    private static final String NO_SIDE_KEY = "9".repeat(81);
    private static final int DEPTH = 3;

    @TempDir
    private static Path data;

    private static TestNode node;
    private static Map<String, ChannelClient> clients;
    private static List<Row> rows;

    /** What a reader found in a channel. */
    private record Row(String writer, String reader, Draft written, List<String> read) {}

    @BeforeAll
    static void everyClientWritesThenReadsAll() {
        node = new TestNode(data.resolve("node"));
        clients = new LinkedHashMap<>();
        clients.put(OURS, new CamelChannels(node.url(), TestNode.WEIGHT, data.resolve("state")));
        clients.put(IOTA_MAM, new ScriptChannels("@iota/mam", node.url(), TestNode.WEIGHT));
        clients.put(OLD_IOTA_MAM, new ScriptChannels("iota-mam-0.5", node.url(), TestNode.WEIGHT));
        rows = new ArrayList<>();
        clients.forEach((writer, writing) -> {
            List<Draft> drafts = drafts(writer);
            List<Channel> channels = channels(drafts, writing.publish(drafts));
            clients.forEach((reader, reading) -> {
                List<List<String>> texts = reading.read(channels);
                IntStream.range(0, drafts.size())
                        .forEach(i -> rows.add(new Row(writer, reader, drafts.get(i), texts.get(i))));
            });
        });
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0}, security {1}: {3} reads what {2} wrote")
    @MethodSource("table")
    void reads(Mode mode, int security, String writer, String reader, List<String> read, List<String> written) {
        assertThat(read).isEqualTo(written);
    }

    static Stream<Arguments> table() {
        return rows.stream()
                .map(row -> Arguments.of(
                        row.written().mode(),
                        row.written().security(),
                        row.writer(),
                        row.reader(),
                        row.read(),
                        row.written().texts()));
    }

    /** A writer that lost the node's answer attaches its message again. */
    @ParameterizedTest
    @ValueSource(strings = {OURS, IOTA_MAM})
    void readsOnceWhatIsAttachedTwice(String reader) {
        List<Draft> drafts = List.of(draft("twice " + reader, Mode.PUBLIC, 1));
        List<Channel> channels = channels(drafts, clients.get(IOTA_MAM).publish(drafts));
        Hash tail = node.client().find(List.of(channels.get(0).root())).get(0);
        node.jota().replayBundle(tail.trytes(), DEPTH, TestNode.WEIGHT, null);

        assertThat(clients.get(reader).read(channels))
                .containsExactly(drafts.get(0).texts());
    }

    private static List<Draft> drafts(String writer) {
        return Stream.of(Mode.values())
                .flatMap(mode -> IntStream.rangeClosed(1, 3).mapToObj(security -> draft(writer, mode, security)))
                .toList();
    }

    private static Draft draft(String writer, Mode mode, int security) {
        String name = writer + " " + mode + " " + security;
        return new Draft(
                trytes("SEED " + name),
                mode,
                security,
                mode == Mode.RESTRICTED ? trytes("KEY " + name) : NO_SIDE_KEY,
                List.of("first of " + name, "second, a longer one: " + "abc ".repeat(300), "third of " + name));
    }

    private static List<Channel> channels(List<Draft> drafts, List<Hash> roots) {
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> new Channel(
                        roots.get(i), drafts.get(i).mode(), drafts.get(i).sideKey()))
                .toList();
    }

    /** 81 trytes, for names of up to 40 characters. */
    private static String trytes(String name) {
        return Trytes.pad(TryteText.encode(name), 81);
    }
}
