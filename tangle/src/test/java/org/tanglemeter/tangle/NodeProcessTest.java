package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Hash;

/** Nodes in processes of their own that are ended in one way or another. */
class NodeProcessTest {
    private static final int CLIENTS = 4;
    private static final Hash ADDRESS = Messages.hash("ADDRESS");

    @TempDir
    private Path data;

    private NodeProcess node;

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void nothingThatWasAnsweredIsLostByAKill() throws Exception {
        killAndCheck(5);
    }

    @Test
    @Tag("long")
    void nothingThatWasAnsweredIsLostByManyKills() throws Exception {
        killAndCheck(50);
    }

    @Test
    void stopsWhenToldTo() throws Exception {
        node = NodeProcess.start(data, "--mwm=0");
        Messages.store(node.api(), Messages.drafts(ADDRESS, "", "MESSAGE", 1));
        assertThat(node.terminate()).isEqualTo(128 + 15); // SIGTERM, after the node was closed
        node = NodeProcess.start(data, "--mwm=0");
        assertThat(found(node.api())).hasSize(1);
    }

    /** Clients store until the node is killed, again and again; then all that was answered must be found. */
    private void killAndCheck(int rounds) throws Exception {
        Random random = new Random(rounds);
        List<String> answered = Collections.synchronizedList(new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            node = NodeProcess.start(data, "--mwm=0");
            assertThat(found(node.api())).containsAll(answered);
            killWhileStoring(node, round, 1 + random.nextInt(60), answered);
        }
        node = NodeProcess.start(data, "--mwm=0");
        assertThat(answered).hasSizeGreaterThan(rounds);
        assertThat(found(node.api())).containsAll(answered);
    }

    private void killWhileStoring(NodeProcess running, int round, int answersBeforeKill, List<String> answered)
            throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(answersBeforeKill);
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> new Thread(() -> store(running.api(), round, client, enough, answered)))
                .toList();
        clients.forEach(Thread::start);
        enough.await();
        running.kill();
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void store(Api api, int round, int client, CountDownLatch enough, List<String> answered) {
        try {
            for (int i = 0; ; i++) {
                String payload =
                        "R" + Ledgers.letters(round) + "C" + Ledgers.letters(client) + "N" + Ledgers.letters(i);
                List<String> trytes = Messages.drafts(ADDRESS, "", payload, 1);
                Messages.store(api, trytes);
                answered.addAll(Messages.hashes(trytes));
                enough.countDown();
            }
        } catch (UncheckedIOException e) {
            // The node was killed: what it did not answer may be lost.
        }
    }

    private static List<String> found(Api api) {
        return api.call("findTransactions", Map.of("addresses", List.of(ADDRESS.trytes())))
                .list("hashes");
    }
}
