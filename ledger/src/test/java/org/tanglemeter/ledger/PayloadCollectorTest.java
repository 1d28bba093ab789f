package org.tanglemeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tanglemeter.ledger.PayloadCollector.Incomplete;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

class PayloadCollectorTest {
    private static final int GREATEST_LENGTH = 8;

    private final RandomTrytes random = new RandomTrytes(5);
    private final Hash address = random.hash();
    private final Map<Hash, Transaction> there = new HashMap<>();
    private final PayloadCollector collector = new PayloadCollector(this::fetch, GREATEST_LENGTH);

    @Test
    void findsThePayloadsOfWholeBundles() throws InterruptedException {
        List<Transaction> one = attached(1);
        List<Transaction> three = attached(3);
        assertThat(collect(byHash(one, three)).payloads())
                .extracting(Payload::trytes)
                .containsExactly(new Bundle(one).payload(), new Bundle(three).payload());
    }

    @Test
    void saysWhereThePayloadCameFrom() throws InterruptedException {
        List<Transaction> transactions = attached(2);
        Transaction tail = transactions.get(0);
        assertThat(collect(byHash(transactions)).payloads())
                .containsExactly(new Payload(
                        tail.hash(),
                        tail.bundle(),
                        address,
                        tail.tag(),
                        tail.timestamp(),
                        transactions.stream().map(Transaction::message).toList()));
    }

    @Test
    void tellsWhatIsMissingAndGoesOnFromThere() throws InterruptedException {
        List<Transaction> transactions = attached(3);
        Incomplete expected = new Incomplete(
                address,
                List.of(transactions.get(0).hash(), transactions.get(1).hash()),
                transactions.get(2).hash(),
                3);
        assertThat(collect(byHash(transactions.subList(0, 2))).incomplete()).containsExactly(expected);

        there.putAll(byHash(transactions));
        assertThat(collector.collect(List.of(expected.parts()), Map.of()).payloads())
                .hasSize(1);
    }

    @Test
    void asksForWhatItWasNotGiven() throws InterruptedException {
        List<Transaction> transactions = attached(3);
        there.putAll(byHash(transactions.subList(1, 3)));
        assertThat(collector
                        .collect(List.of(List.of(transactions.get(0).hash())), byHash(transactions.subList(0, 1)))
                        .payloads())
                .hasSize(1);
    }

    @Test
    void findsAReattachmentToo() throws InterruptedException {
        Bundle bundle = Bundle.ofPayload(address, "", 1_700_000_000, random.trytes(2 * 2187));
        assertThat(collect(byHash(attach(bundle), attach(bundle))).payloads())
                .hasSize(2)
                .extracting(Payload::trytes)
                .containsOnly(bundle.payload());
    }

    @Test
    void ignoresWhatDoesNotBelongTogether() throws InterruptedException {
        List<Transaction> good = attached(3);
        Transaction tail = good.get(0);
        Map<Hash, Transaction> junk = byHash(
                List.of(tail.approving(good.get(2).hash(), Hash.NULL, 1)), // leaves one out
                List.of(tail.inBundle(random.hash(), tail.obsoleteTag())), // says that it is of another bundle
                attached(2).subList(1, 2), // has no tail
                attached(GREATEST_LENGTH + 1)); // too long
        assertThat(collect(junk).payloads()).isEmpty();
        junk.putAll(byHash(good));
        assertThat(collect(junk).payloads()).hasSize(1);
    }

    @Test
    void isNotMisledByLoops() throws InterruptedException {
        List<Transaction> good = attached(3);
        Transaction middle = good.get(1);
        Map<Hash, Transaction> lies = new LinkedHashMap<>();
        lies.put(good.get(0).hash(), good.get(0));
        lies.put(middle.hash(), middle.approving(middle.hash(), Hash.NULL, 1));
        assertThat(collect(lies).payloads()).isEmpty();
    }

    /** With each as a beginning. */
    private PayloadCollector.Collected collect(Map<Hash, Transaction> found) {
        return collector.collect(found.keySet().stream().map(List::of).toList(), found);
    }

    private Map<Hash, Transaction> fetch(Collection<Hash> hashes) {
        Map<Hash, Transaction> fetched = new HashMap<>(there);
        fetched.keySet().retainAll(hashes);
        return fetched;
    }

    private List<Transaction> attached(int transactions) throws InterruptedException {
        return attach(Bundle.ofPayload(address, "", 1_700_000_000, random.trytes(transactions * 2187)));
    }

    private List<Transaction> attach(Bundle bundle) throws InterruptedException {
        NodeClient.Tips tips = new NodeClient.Tips(random.hash(), random.hash());
        try (ProofOfWork proofOfWork = ProofOfWorkEngines.fixed("longs", 1)) {
            return new Attacher(proofOfWork, Clock.systemUTC())
                    .attach(tips, 0, bundle.transactions(), ProofOfWork.Progress.NONE);
        }
    }

    @SafeVarargs
    private static Map<Hash, Transaction> byHash(List<Transaction>... transactions) {
        Map<Hash, Transaction> byHash = new LinkedHashMap<>();
        for (List<Transaction> list : transactions) {
            list.forEach(transaction -> byHash.put(transaction.hash(), transaction));
        }
        return byHash;
    }
}
