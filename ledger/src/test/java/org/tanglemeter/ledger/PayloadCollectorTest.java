package org.tanglemeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

class PayloadCollectorTest {
    private static final int GREATEST_LENGTH = 8;

    private final RandomTrytes random = new RandomTrytes(5);
    private final Hash address = random.hash();
    private final PayloadCollector collector = new PayloadCollector(GREATEST_LENGTH);

    @Test
    void findsThePayloadsOfWholeBundles() throws InterruptedException {
        List<Transaction> one = attached(1);
        List<Transaction> three = attached(3);
        assertThat(collector.add(byHash(one, three)))
                .extracting(Payload::trytes)
                .containsExactly(new Bundle(one).payload(), new Bundle(three).payload());
    }

    @Test
    void saysWhereThePayloadCameFrom() throws InterruptedException {
        List<Transaction> transactions = attached(2);
        Transaction tail = transactions.get(0);
        assertThat(collector.add(byHash(transactions)))
                .containsExactly(new Payload(
                        tail.hash(),
                        tail.bundle(),
                        address,
                        tail.tag(),
                        tail.timestamp(),
                        transactions.stream().map(Transaction::message).toList()));
    }

    @Test
    void findsAPayloadOnceItIsComplete() throws InterruptedException {
        List<Transaction> transactions = attached(3);
        assertThat(collector.add(byHash(transactions.subList(0, 1)))).isEmpty();
        assertThat(collector.add(byHash(transactions.subList(2, 3)))).isEmpty();
        assertThat(collector.add(byHash(transactions.subList(1, 2)))).hasSize(1);
    }

    @Test
    void findsEveryPayloadInAnyOrder() throws InterruptedException {
        List<Transaction> transactions = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            transactions.addAll(attached(1 + n % 4));
        }
        Collections.shuffle(transactions, new Random(6));
        List<Payload> payloads = new ArrayList<>();
        for (Transaction transaction : transactions) {
            payloads.addAll(collector.add(byHash(List.of(transaction))));
        }
        assertThat(payloads).hasSize(10);
    }

    @Test
    void findsAReattachmentToo() throws InterruptedException {
        Bundle bundle = Bundle.ofPayload(address, "", 1_700_000_000, random.trytes(2 * 2187));
        assertThat(collector.add(byHash(attach(bundle), attach(bundle))))
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
        assertThat(collector.add(junk)).isEmpty();
        assertThat(collector.add(byHash(good))).hasSize(1);
    }

    @Test
    void isNotMisledByLoops() throws InterruptedException {
        List<Transaction> good = attached(3);
        Transaction middle = good.get(1);
        Map<Hash, Transaction> lies = new LinkedHashMap<>();
        lies.put(good.get(0).hash(), good.get(0));
        lies.put(middle.hash(), middle.approving(middle.hash(), Hash.NULL, 1));
        assertThat(collector.add(lies)).isEmpty();
    }

    @Test
    void keepsTheNewestOfAFlood() throws InterruptedException {
        List<Transaction> early = attached(2);
        List<Transaction> late = attached(2);
        collector.add(byHash(early.subList(1, 2)));
        collector.add(flood(late.get(1)));
        collector.add(byHash(late.subList(1, 2)));
        assertThat(collector.add(byHash(late.subList(0, 1), early.subList(0, 1))))
                .extracting(Payload::tail)
                .containsExactly(late.get(0).hash());
    }

    @Test
    void findsAPayloadInTheMiddleOfAFlood() throws InterruptedException {
        List<Transaction> good = attached(2);
        Map<Hash, Transaction> found = new LinkedHashMap<>(flood(good.get(0)));
        found.putAll(flood(good.get(1)));
        found.putAll(byHash(good));
        found.putAll(flood(good.get(1)));
        found.putAll(flood(good.get(0)));
        assertThat(collector.add(found))
                .extracting(Payload::tail)
                .containsExactly(good.get(0).hash());
    }

    /** Many transactions like the given one, whose bundles are never completed. */
    private Map<Hash, Transaction> flood(Transaction transaction) {
        Map<Hash, Transaction> flood = new LinkedHashMap<>();
        for (int n = 0; n < 3000; n++) {
            flood.put(random.hash(), transaction.approving(random.hash(), Hash.NULL, n));
        }
        return flood;
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
