package org.tanglemeter.app.interoperability;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.TryteText;
import org.tanglemeter.pow.Trytes;

/** Every client takes what our node answers to its commands. */
class CommandInteroperabilityTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two transactions long. */
    private static final String TEXT = "something to ask about; ".repeat(60);

    @TempDir
    private static Path data;

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = new TestNode(data);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "iota.lib", "jota"})
    void takesEveryAnswer(String client) throws IOException {
        Hash address = new Hash(Trytes.pad(TryteText.encode(client), Hash.TRYTES));
        node.ourMessages().send(address, TEXT);
        List<Hash> hashes = node.client().find(List.of(address));
        Transaction tail = node.client().transactions(hashes).get(hashes.get(0));

        Map<String, Object> expected = Map.ofEntries(
                entry("getTips", true),
                entry("getNodeInfo", "Tanglemeter"),
                entry("getNeighbors", List.of()),
                entry("getTransactionsToApprove", tail.hash().trytes()),
                entry("tooGreatADepth", "refused"),
                entry("findTransactions", hashes.stream().map(Hash::trytes).toList()),
                entry("getTrytes", List.of(tail.trytes())),
                entry("getBalances", List.of(0)),
                entry("wereAddressesSpentFrom", List.of(false)),
                entry("getInclusionStates", List.of(true)),
                entry("getLatestInclusion", List.of(true)),
                entry("checkConsistency", true),
                entry("isPromotable", true),
                entry("replayBundle", 2),
                entry("promoteTransaction", 1),
                entry("interruptAttachingToTangle", "object"));
        assertThat(ask(client, tail)).isEqualTo(JSON.readTree(JSON.writeValueAsString(expected)));
    }

    private static JsonNode ask(String client, Transaction tail) throws IOException {
        if (client.equals("jota")) {
            JotaAnswers answers = new JotaAnswers(node.jota(), TestNode.WEIGHT);
            return JSON.readTree(JSON.writeValueAsString(answers.ask(tail.address(), tail.bundle(), tail.hash())));
        }
        return JavaScript.installed()
                .run(
                        client + "-ask.js",
                        Map.of(
                                "node", node.url(),
                                "weight", TestNode.WEIGHT,
                                "address", tail.address().trytes(),
                                "bundle", tail.bundle().trytes(),
                                "tail", tail.hash().trytes()),
                        new TypeReference<>() {});
    }
}
