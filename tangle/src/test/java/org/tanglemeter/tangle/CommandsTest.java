package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/**
 * Every command of the API, on a node that holds one bundle of two transactions, $TAIL and $HEAD, and the tail of
 * another, $LONE.
 */
class CommandsTest {
    private static final Hash ADDRESS = Messages.hash("ADDRESS");
    private static final Hash OTHER = Messages.hash("OTHER");

    @TempDir
    private static Path data;

    private static Node node;
    private static Api api;
    private static List<String> bundle;
    private static Map<String, String> names;

    @BeforeAll
    static void start() {
        node = Node.start(NodeSettings.of(Map.of(
                "data",
                data.toString(),
                "port",
                "0",
                "mwm",
                "2",
                "list.maximum",
                "3",
                "found.maximum",
                "2",
                "attach.weight.maximum",
                "4")));
        api = new Api(node.url());
        bundle = Messages.attached(api, ADDRESS, "MESSAGE", 2);
        List<String> incomplete = Messages.attached(api, OTHER, "INCOMPLETE", 2).subList(0, 1);
        Messages.store(api, bundle);
        Messages.store(api, incomplete);
        names = Map.of(
                "$TAIL", Messages.hashes(bundle).get(0),
                "$HEAD", Messages.hashes(bundle).get(1),
                "$LONE", Messages.hashes(incomplete).get(0),
                "$ADDRESS", ADDRESS.trytes(),
                "$OTHER", OTHER.trytes(),
                "$BUNDLE", Transaction.parse(bundle.get(0)).bundle().trytes(),
                "$UNKNOWN", Messages.hash("UNKNOWN").trytes(),
                "$NULL", Hash.NULL.trytes(),
                "$NINES", "9".repeat(2673),
                "$TRYTES", bundle.get(0));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // command | parameters | answer
                "findTransactions | 'addresses':['$ADDRESS'] | 'hashes':['$TAIL','$HEAD']",
                "findTransactions | 'addresses':['$UNKNOWN'] | 'hashes':[]",
                "findTransactions | 'addresses':[] | 'hashes':[]",
                "findTransactions | 'bundles':['$BUNDLE'] | 'hashes':['$TAIL','$HEAD']",
                "findTransactions | 'tags':['TAG'],'addresses':['$OTHER'] | 'hashes':['$LONE']",
                "findTransactions | 'approvees':['$HEAD'] | 'hashes':['$TAIL']",
                "findTransactions | 'addresses':['$ADDRESS','$OTHER'],'approvees':['$TAIL'] | 'hashes':[]",
                "findTransactions | 'bundles':['$BUNDLE'],'addresses':['$OTHER'] | 'hashes':[]",
                "getTrytes | 'hashes':[] | 'trytes':[]",
                "getTrytes | 'hashes':['$UNKNOWN','$TAIL','$NULL'] | 'trytes':['$NINES','$TRYTES','$NINES']",
                "getInclusionStates | 'transactions':['$TAIL','$UNKNOWN'],'tips':[] | 'states':[true,false]",
                "getBalances | 'addresses':['$ADDRESS','$OTHER'],'threshold':100"
                        + " | 'balances':['0','0'],'references':['$NULL'],'milestoneIndex':0",
                "wereAddressesSpentFrom | 'addresses':['$ADDRESS'] | 'states':[false]",
                "checkConsistency | 'tails':['$TAIL'] | 'state':true",
                "checkConsistency | 'tails':['$TAIL','$LONE']"
                        + " | 'state':false,'info':'tails are not solid (missing a referenced tx): $LONE'",
                "getTips | | 'hashes':['$TAIL','$LONE']",
                "getNeighbors | | 'neighbors':[]",
                "getMissingTransactions | | 'hashes':[]",
                "storeTransactions | 'trytes':['$TRYTES'] |",
                "storeTransactions | 'trytes':[] |",
                "broadcastTransactions | 'trytes':['$TRYTES'] |",
                "interruptAttachingToTangle | |",
                "getNodeAPIConfiguration | | 'maxFindTransactions':2,'maxRequestsList':3,'maxGetTrytes':10000,"
                        + "'maxBodyLength':1000000,'testNet':false,'milestoneStartIndex':0,'minWeightMagnitude':2",
            })
    void answers(String command, String parameters, String answer) throws Exception {
        Api.Reply reply = api.post(request(command, parameters));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(withoutDuration(reply.body())).isEqualTo(json("{" + or(answer, "") + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // command | parameters | status | error or exception | message
                "foo | | 400 | error | Command [foo] is unknown",
                "addNeighbors | 'uris':['udp://a:1'] | 401 | error | COMMAND addNeighbors is not available on this node",
                "removeNeighbors | | 401 | error | COMMAND removeNeighbors is not available on this node",
                "findTransactions | | 400 | exception | one of addresses, bundles, approvees or tags must be given",
                "findTransactions | 'addresses':['ABC'] | 400 | exception"
                        + " | addresses[0]: A hash has 81 trytes (9, A to Z); this has 3",
                "findTransactions | 'addresses':['$NULL',5] | 400 | exception | addresses[1]: wrong type",
                "findTransactions | 'addresses':['$NULL',null] | 400 | exception | addresses",
                "findTransactions | 'addresses':'$NULL' | 400 | exception | addresses: wrong type",
                "findTransactions | 'addresses':['$NULL','$NULL','$NULL','$NULL'] | 400 | exception"
                        + " | addresses has 4 entries; this node takes at most 3 at once",
                "findTransactions | 'tags':['lower'] | 400 | exception | tags: a tag has at most 27 trytes",
                "findTransactions | 'tags':['$NULL'] | 400 | exception | tags: a tag has at most 27 trytes",
                "findTransactions | 'addresses':['$ADDRESS','$OTHER'] | 400 | error"
                        + " | Could not complete request: more than 2 transactions found",
                "findTransactions | 'addresses':['$ADDRESS'],'limit':0 | 400 | exception | limit must be from 1 to 2",
                "findTransactions | 'addresses':['$ADDRESS'],'limit':3 | 400 | exception | limit must be from 1 to 2",
                "findTransactions | 'addresses':['$ADDRESS'],'limit':1,'after':'x' | 400 | exception | after must be",
                "findTransactions | 'addresses':['$ADDRESS'],'limit':1,'after':'-1' | 400 | exception | after must be",
                "getTrytes | | 400 | exception | hashes is missing",
                "getTrytes | 'hashes':{} | 400 | exception | hashes: wrong type",
                "getInclusionStates | 'tips':[] | 400 | exception | transactions is missing",
                "getBalances | 'threshold':100 | 400 | exception | addresses is missing",
                "wereAddressesSpentFrom | | 400 | exception | addresses is missing",
                "checkConsistency | | 400 | exception | tails is missing",
                "checkConsistency | 'tails':['$UNKNOWN'] | 400 | error | Invalid transaction, missing: UNKNOWN",
                "checkConsistency | 'tails':['$HEAD'] | 400 | error | Invalid transaction, not a tail: ",
                "getTransactionsToApprove | | 400 | exception | depth is missing",
                "getTransactionsToApprove | 'depth':'3' | 400 | exception | depth: wrong type",
                "getTransactionsToApprove | 'depth':-1 | 400 | error | Invalid depth input: it must be from 0 to 15",
                "getTransactionsToApprove | 'depth':16 | 400 | error | Invalid depth input: it must be from 0 to 15",
                "getTransactionsToApprove | 'depth':3,'reference':'$UNKNOWN' | 400 | exception"
                        + " | reference: this node does not have that transaction",
                "attachToTangle | 'branchTransaction':'$NULL','minWeightMagnitude':2,'trytes':[] | 400 | exception"
                        + " | trunkTransaction is missing",
                "attachToTangle | 'trunkTransaction':'$NULL','minWeightMagnitude':2,'trytes':[] | 400 | exception"
                        + " | branchTransaction is missing",
                "attachToTangle | 'trunkTransaction':'$NULL','branchTransaction':'$NULL','trytes':[] | 400 | exception"
                        + " | minWeightMagnitude is missing",
                "attachToTangle | 'trunkTransaction':'$NULL','branchTransaction':'$NULL','minWeightMagnitude':2 | 400"
                        + " | exception | trytes is missing",
                "attachToTangle | 'trunkTransaction':'$NULL','branchTransaction':'$NULL','minWeightMagnitude':5,"
                        + "'trytes':[] | 400 | exception | minWeightMagnitude must be from 0 to 4",
                "attachToTangle | 'trunkTransaction':'$NULL','branchTransaction':'$NULL','minWeightMagnitude':2,"
                        + "'trytes':['ABC'] | 400 | exception | trytes[0]: The transaction should be 2673 trytes",
                "storeTransactions | | 400 | exception | trytes is missing",
                "storeTransactions | 'trytes':[7] | 400 | exception | trytes[0]: wrong type",
                "storeTransactions | 'trytes':['$TRYTES','$NULL'] | 400 | exception | trytes[1]: The transaction should",
                "broadcastTransactions | 'trytes':['abc'] | 400 | exception | trytes[0]: The transaction should",
            })
    void refuses(String command, String parameters, int status, String member, String message) throws Exception {
        Api.Reply reply = api.post(request(command, parameters));
        assertThat(reply.status()).isEqualTo(status);
        String prefix = member.equals("exception") ? "ValidationException: Invalid parameters: " : "";
        assertThat(reply.text(member)).startsWith(prefix).contains(message);
        assertThat(reply.body().required("duration").isIntegralNumber()).isTrue();
        assertThat(reply.body()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command\":\"getTips\" | Invalid JSON syntax at byte 20",
                "{\"command\":\"getTips\"} {} | Invalid JSON syntax",
                "{\"command\":\"getTips\",} | Invalid JSON syntax",
                "nothing | Invalid JSON syntax at byte 0",
                "`` | Invalid JSON syntax",
                "[\"getTips\"] | Invalid JSON syntax: the request must be an object",
                "{} | COMMAND parameter has not been specified in the request.",
                "{\"command\":7} | COMMAND parameter has not been specified in the request.",
                "{\"command\":{\"command\":\"getTips\"}} | COMMAND parameter has not been specified in the request.",
            })
    void refusesWhatIsNoRequest(String body, String message) {
        Api.Reply reply = api.post(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).startsWith(message);
    }

    @Test
    void tellsAboutItself() {
        JsonNode info = api.call("getNodeInfo", Map.of()).body();
        assertThat(info.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "appName",
                        "appVersion",
                        "coordinatorAddress",
                        "dbSizeInBytes",
                        "duration",
                        "features",
                        "jreAvailableProcessors",
                        "jreFreeMemory",
                        "jreMaxMemory",
                        "jreTotalMemory",
                        "jreVersion",
                        "lastSnapshottedMilestoneIndex",
                        "latestMilestone",
                        "latestMilestoneIndex",
                        "latestSolidSubtangleMilestone",
                        "latestSolidSubtangleMilestoneIndex",
                        "milestoneStartIndex",
                        "neighbors",
                        "packetsQueueSize",
                        "time",
                        "tips",
                        "transactionsToRequest");
        assertThat(info.required("tips").asInt()).isEqualTo(2);
        assertThat(info.required("dbSizeInBytes").asLong()).isPositive();
        assertThat(info.required("time").asLong()).isPositive();
    }

    @Test
    void approvesTipsAndTheReference() {
        Api.Reply tips = api.call("getTransactionsToApprove", Map.of("depth", 15));
        assertThat(List.of(tips.text("trunkTransaction"), tips.text("branchTransaction")))
                .containsExactlyInAnyOrder(names.get("$TAIL"), names.get("$LONE"));
        Api.Reply reference = api.call("getTransactionsToApprove", Map.of("depth", 0, "reference", names.get("$HEAD")));
        assertThat(reference.text("branchTransaction")).isEqualTo(names.get("$HEAD"));
    }

    @Test
    void findsInPages() {
        Map<String, Object> both = Map.of("addresses", List.of(ADDRESS.trytes(), OTHER.trytes()));
        Api.Reply first = find(both, Map.of("limit", 2));
        assertThat(first.list("hashes")).containsExactly(names.get("$TAIL"), names.get("$HEAD"));
        Api.Reply second = find(both, Map.of("limit", 2, "after", first.text("next")));
        assertThat(second.list("hashes")).containsExactly(names.get("$LONE"));
        Api.Reply rest = find(both, Map.of("after", first.text("next")));
        assertThat(rest.list("hashes")).containsExactly(names.get("$LONE"));
        Api.Reply nothing = find(both, Map.of("limit", 2, "after", second.text("next")));
        assertThat(nothing.list("hashes")).isEmpty();
        assertThat(nothing.text("next")).isEqualTo(second.text("next"));
    }

    @Test
    void beginsAnewForANumberOfAnotherStore() {
        Api.Reply reply = find(
                Map.of("addresses", List.of(ADDRESS.trytes())),
                Map.of("limit", 1, "after", String.valueOf(Long.MAX_VALUE)));
        assertThat(reply.list("hashes")).containsExactly(names.get("$TAIL"));
    }

    private static Api.Reply find(Map<String, Object> query, Map<String, Object> page) {
        Map<String, Object> parameters = new HashMap<>(query);
        parameters.putAll(page);
        return api.call("findTransactions", parameters);
    }

    private static String request(String command, String parameters) {
        String rest = parameters == null ? "" : "," + parameters;
        return filled("{'command':'" + command + "'" + rest + "}");
    }

    private static JsonNode json(String text) throws Exception {
        return Api.JSON.readTree(filled(text));
    }

    private static String filled(String text) {
        String filled = text.replace('\'', '"');
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    private static JsonNode withoutDuration(JsonNode answer) {
        ObjectNode copy = answer.deepCopy();
        assertThat(copy.remove("duration").isIntegralNumber()).isTrue();
        return copy;
    }

    private static String or(String text, String other) {
        return text == null ? other : text;
    }
}
