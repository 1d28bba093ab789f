package org.tanglemeter.app.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.TryteText;
import org.tanglemeter.pow.Trytes;

/** Every client reads the messages of every client, and its own, from our node. */
class MessageInteroperabilityTest {
    private static final String IOTA_LIB = "iota.lib";
    private static final int OLD_MAIN_NET_WEIGHT = 14;

    @TempDir
    private static Path data;

    private static TestNode node;
    private static Map<String, MessageClient> clients;

    @BeforeAll
    static void everyClientSends() {
        node = new TestNode(data);
        clients = new LinkedHashMap<>();
        clients.put("ours", node.ourMessages());
        clients.put("jota", new JotaMessages(node.jota(), TestNode.WEIGHT));
        clients.put("core", new ScriptMessages("core", node.url(), TestNode.WEIGHT));
        clients.put(IOTA_LIB, new ScriptMessages(IOTA_LIB, node.url(), TestNode.WEIGHT));
        clients.forEach((name, client) -> texts(name).forEach(text -> client.send(address(name), text)));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0} reads what {1} wrote")
    @MethodSource("readersAndWriters")
    void reads(String reader, String writer) {
        assertThat(clients.get(reader).read(address(writer))).containsExactlyInAnyOrderElementsOf(texts(writer));
    }

    static Stream<Arguments> readersAndWriters() {
        return clients.keySet().stream()
                .flatMap(reader -> clients.keySet().stream().map(writer -> Arguments.of(reader, writer)));
    }

    /** Old clients ask for the weight of the main net of their time, whatever the node's own. */
    @Test
    void worksForTheWeightThatOldClientsAskFor() {
        Hash address = address("an old client");
        new ScriptMessages(IOTA_LIB, node.url(), OLD_MAIN_NET_WEIGHT).send(address, "heavy");
        assertThat(node.client()
                        .transactions(node.client().find(List.of(address)))
                        .values())
                .singleElement()
                .extracting(Transaction::hash)
                .satisfies(hash -> assertThat(zerosAtTheEnd(hash)).isGreaterThanOrEqualTo(OLD_MAIN_NET_WEIGHT));
    }

    private static long zerosAtTheEnd(Hash hash) {
        byte[] trits = hash.trits();
        return IntStream.range(0, trits.length)
                .map(i -> trits[trits.length - 1 - i])
                .takeWhile(trit -> trit == 0)
                .count();
    }

    private static Hash address(String writer) {
        return new Hash(Trytes.pad(TryteText.encode(writer), Hash.TRYTES));
    }

    /** One fits into a transaction, the other one takes four. */
    private static List<String> texts(String writer) {
        return List.of("hello from " + writer, ("a long message from " + writer + "; ").repeat(120));
    }
}
