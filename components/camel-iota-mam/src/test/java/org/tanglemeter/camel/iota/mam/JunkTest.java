package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.mam.MamMessage;

/** A reader on addresses where somebody puts junk. */
class JunkTest {
    private static final String READ = """
            - route:
                id: read
                from:
                  uri: iota-mam:any
                  parameters: { channels: "#followed", payload: TEXT, initialDelay: 0, delay: 50 }
                  steps:
                    - process: { ref: receive }
            """;

    private static final int TREES = 3;

    @TempDir
    Path directory;

    private final TestChannel channel = new TestChannel(2);
    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode(directory.resolve("node"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /** That nothing is fetched again and again, whatever the number, makes the cost linear. */
    @ParameterizedTest
    @ValueSource(ints = {20, 200})
    void goesOnAtACostThatIsLinear(int junk) throws Exception {
        readsAmid(junk);
    }

    @Test
    @Tag("long")
    void goesOnAmidAThousandBundlesBeforeAndAfterEachMessage() throws Exception {
        readsAmid(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200})
    void judgesEachBundleOnce(int junk) throws Exception {
        MamMessage first = message(0);
        List<List<Transaction>> bundles = new Junk(first).different(junk);
        node.putAll(bundles);
        node.put(first);
        try (Reader reader = new Reader("reader")) {
            reader.awaitReceived(1);
            assertThat(reader.judgements()).isEqualTo(junk + 1);

            node.putAll(bundles);
            reader.awaitFetched(1);
            node.put(message(1));
            reader.awaitReceived(2);
            reader.awaitLooks(5);
            assertThat(reader.judgements()).isEqualTo(junk + 2);
        }
    }

    /**
     * Each address has two messages, and a reader stays there until it has both. An early one meets junk before there is
     * a message, beside the first one, and on the next address while it is still on this one; a late one meets all
     * together.
     *
     * @param junk bundles on every address before its first message, and as many after it
     */
    private void readsAmid(int junk) throws Exception {
        List<Junk> junkOf = IntStream.range(0, TREES)
                .mapToObj(tree -> new Junk(message(2 * tree)))
                .toList();
        junkOf.forEach(beside -> node.putAll(beside.bundles(junk)));
        try (Reader early = new Reader("early")) {
            early.awaitFetched(1);
            for (int tree = 0; tree < TREES; tree++) {
                MamMessage first = message(2 * tree);
                node.put(first);
                early.awaitReceived(2 * tree + 1);
                node.putAll(junkOf.get(tree).bundles(junk));
                node.put(first);
                early.awaitFetched(Math.min(tree + 2, TREES));
                node.put(message(2 * tree + 1));
                early.awaitReceived(2 * tree + 2);
            }
            early.staysAtTheEnd();
        }
        try (Reader late = new Reader("late")) {
            late.awaitReceived(2 * TREES);
            late.staysAtTheEnd();
            assertThat(late.counted.fetched()).hasSizeGreaterThan(2 * junk * TREES);
        }
    }

    private MamMessage message(int leaf) {
        return channel.message(leaf, Integer.toString(leaf));
    }

    private final class Reader implements AutoCloseable {
        private final Queue<String> received = new ConcurrentLinkedQueue<>();
        private final FetchCount counted = new FetchCount(node.client());
        private final TestCamel camel;

        Reader(String name) throws Exception {
            FollowedChannels channels = () -> List.of(channel.followed("live"));
            Processor receive = exchange -> received.add(exchange.getMessage().getBody(String.class));
            camel = new TestCamel(directory.resolve(name), node.url())
                    .bind("counted", counted)
                    .bind("followed", channels)
                    .bind("receive", receive)
                    .routes(READ)
                    .start();
        }

        /** All transactions on the channel's first addresses, and few of them twice. */
        void awaitFetched(int trees) {
            List<Hash> addresses = IntStream.range(0, trees)
                    .mapToObj(tree -> message(2 * tree).address())
                    .toList();
            Set<Hash> there = Set.copyOf(node.client().find(addresses));
            camel.untilAsserted(() -> assertThat(Set.copyOf(counted.fetched())).isEqualTo(there));
            // Junk may point to any transaction, which is fetched once more then.
            assertThat(counted.fetched()).hasSizeLessThan(2 * there.size());
        }

        /** The channel's first messages, in order, and none of them twice. */
        void awaitReceived(int messages) {
            List<String> texts =
                    IntStream.range(0, messages).mapToObj(Integer::toString).toList();
            camel.untilAsserted(() -> assertThat(received).containsExactlyElementsOf(texts));
        }

        void awaitLooks(int more) {
            int looks = counted.looks();
            camel.untilAsserted(() -> assertThat(counted.looks()).isGreaterThan(looks + more));
        }

        /** As management sees them. */
        long judgements() throws JMException {
            ObjectName endpoint = new ObjectName("org.apache.camel:type=endpoints,name=\"iota-mam://any*\",context="
                    + camel.context().getManagementName());
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            return (long) server.getAttribute(
                    server.queryNames(endpoint, null).iterator().next(), "Judgements");
        }

        void staysAtTheEnd() {
            awaitLooks(5);
            awaitFetched(TREES);
            awaitReceived(2 * TREES);
            IotaMamEndpoint endpoint =
                    (IotaMamEndpoint) camel.context().getRoute("read").getEndpoint();
            assertThat(endpoint.getConflicts()).isZero();
            assertThat(endpoint.getMissing()).isZero();
        }

        @Override
        public void close() {
            camel.close();
        }
    }
}
