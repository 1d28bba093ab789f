package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/** Proof of work by the node, with an engine that the test lets go on. */
class AttachToTangleTest {
    private static final Hash ADDRESS = Messages.hash("ADDRESS");
    private static final Hash TRUNK = Messages.hash("TRUNK");
    private static final Hash BRANCH = Messages.hash("BRANCH");

    @TempDir
    private Path data;

    private final MovedClock clock = new MovedClock();
    private final HeldProofOfWork proofOfWork = new HeldProofOfWork();
    private Node node;
    private Api api;

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void chainsTheBundleFromItsHeadAndAnswersTailFirst() {
        start(Map.of());
        proofOfWork.let(3);
        List<Transaction> attached = attach(3, 4).join().list("trytes").stream()
                .map(Transaction::parse)
                .toList();
        assertThat(attached).extracting(Transaction::currentIndex).containsExactly(0, 1, 2);
        assertThat(attached)
                .extracting(Transaction::trunk)
                .containsExactly(attached.get(1).hash(), attached.get(2).hash(), TRUNK);
        assertThat(attached).extracting(Transaction::branch).containsExactly(TRUNK, TRUNK, BRANCH);
        assertThat(attached).allSatisfy(transaction -> {
            assertThat(transaction.hash().trytes()).endsWith("9"); // 3 zero trits of the 4
            assertThat(transaction.tag()).startsWith("TAG");
            assertThat(transaction.attachmentTimestamp()).isEqualTo(clock.millis());
            assertThat(transaction.attachmentTimestampLowerBound()).isZero();
            assertThat(transaction.attachmentTimestampUpperBound()).isEqualTo(3_812_798_742_493L);
        });
    }

    @Test
    void fillsAnEmptyTagFromTheObsoleteTag() {
        start(Map.of());
        proofOfWork.let(1);
        String draft = Messages.drafts(ADDRESS, "TAG", "MESSAGE", 1).get(0);
        String empty = draft.substring(0, 2592) + "9".repeat(27) + draft.substring(2619);
        String attached = attach(List.of(empty), 2).join().list("trytes").get(0);
        assertThat(Transaction.parse(attached).tag()).isEqualTo(draft.substring(2295, 2322));
    }

    @Test
    void worksAtLeastForTheWeightOfTheNode() {
        start(Map.of("mwm", "3"));
        proofOfWork.let(1);
        List<String> trytes = attach(1, 0).join().list("trytes");
        Messages.store(api, trytes);
        assertThat(Messages.hashes(trytes).get(0)).endsWith("9");
    }

    @Test
    void answersReadersDuringTheWork() {
        start(Map.of("requests.maximum", "1"));
        CompletableFuture<Api.Reply> attached = attach(1, 2);
        await().until(proofOfWork::isHeld);
        assertThat(api.call("findTransactions", Map.of("addresses", List.of(ADDRESS.trytes())))
                        .list("hashes"))
                .isEmpty();
        assertThat(attached).isNotDone();
        proofOfWork.let(1);
        assertThat(attached.join().list("trytes")).hasSize(1);
    }

    @Test
    void letsRequestsWaitUpToABound() {
        start(Map.of("attach.waiting.maximum", "3"));
        CompletableFuture<Api.Reply> running = attach(1, 2);
        await().until(proofOfWork::isHeld);
        CompletableFuture<Api.Reply> waiting = attach(2, 2);
        Api.Reply refused = await().until(() -> attach(1, 2).join(), reply -> reply.status() == 503);
        assertThat(refused.text("error")).startsWith("More than 3 transactions wait for proof of work");
        proofOfWork.let(3);
        assertThat(running.join().list("trytes")).hasSize(1);
        assertThat(waiting.join().list("trytes")).hasSize(2);
        proofOfWork.let(3);
        assertThat(attach(3, 2).join().list("trytes")).hasSize(3);
    }

    @Test
    void interruptsTheWorkThatRunsAndThatWaits() {
        start(Map.of());
        CompletableFuture<Api.Reply> running = attach(1, 2);
        await().until(proofOfWork::isHeld);
        CompletableFuture<Api.Reply> waiting = attach(1, 2);
        await().until(() -> {
            assertThat(api.call("interruptAttachingToTangle", Map.of()).status())
                    .isEqualTo(200);
            return running.isDone() && waiting.isDone();
        });
        assertThat(running.join().text("error")).isEqualTo("The proof of work was interrupted");
        assertThat(waiting.join().text("error")).isEqualTo("The proof of work was interrupted");
        proofOfWork.let(1);
        assertThat(attach(1, 2).join().list("trytes")).hasSize(1);
    }

    @Test
    void endsTheWorkOfAClientThatIsGone() throws Exception {
        start(Map.of("attach.waiting.maximum", "1"));
        String body = Api.JSON.writeValueAsString(request(drafts(1), 2));
        try (RawClient client = new RawClient(node.port())) {
            client.head("POST / HTTP/1.1", "Host: node", "X-IOTA-API-Version: 1", "Content-Length: " + body.length());
            client.send(body);
            await().until(proofOfWork::isHeld);
        }
        await().until(() -> !proofOfWork.isHeld());
        proofOfWork.let(1);
        assertThat(attach(1, 2).join().list("trytes")).hasSize(1);
    }

    @Test
    void tellsClientsThatTheNodeStops() {
        start(Map.of());
        CompletableFuture<Api.Reply> running = attach(1, 2);
        await().until(proofOfWork::isHeld);
        node.close();
        assertThat(running.join().status()).isEqualTo(503);
    }

    @Test
    void canBeSwitchedOff() {
        start(Map.of("attach.enabled", "false"));
        Api.Reply reply = attach(1, 2).join();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text("error")).isEqualTo("COMMAND attachToTangle is not available on this node");
        assertThat(api.call("interruptAttachingToTangle", Map.of()).status()).isEqualTo(401);
    }

    private void start(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("data", data.toString(), "port", "0", "mwm", "0"));
        all.putAll(options);
        node = Node.start(NodeSettings.of(all), clock, proofOfWork);
        api = new Api(node.url());
    }

    private CompletableFuture<Api.Reply> attach(int transactions, int weight) {
        return attach(drafts(transactions), weight);
    }

    private CompletableFuture<Api.Reply> attach(List<String> drafts, int weight) {
        return api.callLater("attachToTangle", request(drafts, weight));
    }

    private static List<String> drafts(int transactions) {
        return Messages.drafts(ADDRESS, "TAG", "MESSAGE", transactions);
    }

    private static Map<String, Object> request(List<String> drafts, int weight) {
        return Map.of(
                "command",
                "attachToTangle",
                "trunkTransaction",
                TRUNK.trytes(),
                "branchTransaction",
                BRANCH.trytes(),
                "minWeightMagnitude",
                weight,
                "trytes",
                drafts);
    }
}
