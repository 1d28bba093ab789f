package org.tanglemeter.camel.iota.mam.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

class AddressWatchTest {
    private static final Hash OURS = new Hash("A".repeat(81));
    private static final Hash OTHER = new Hash("B".repeat(81));

    private final LyingNode node = new LyingNode();
    private final AddressWatch watch = new AddressWatch(node, 10);

    @Test
    void fetchesEachTransactionOnce() {
        for (int i = 0; i < 50; i++) {
            node.put(OURS, "JUNK" + "A".repeat(i));
        }
        assertThat(look()).hasSize(50);
        node.put(OURS, "MESSAGE");

        assertThat(look())
                .extracting(Payload::trytes)
                .allMatch(trytes -> trytes.startsWith("MESSAGE"))
                .hasSize(1);
        assertThat(look()).isEmpty();
        assertThat(node.fetched).hasSize(51).doesNotHaveDuplicates();
    }

    @Test
    void forgetsWhatWasOnAddressesThatAreLeft() {
        node.put(OURS, "A");
        look();

        watch.keepOnly(Set.of(OTHER));

        assertThat(look()).hasSize(1);
    }

    @Test
    void doesNotAskForEverForWhatTheNodeListsAndDoesNotHave() {
        node.listed.add(new Hash("C".repeat(81)));

        for (int i = 0; i < 100; i++) {
            assertThat(look()).isEmpty();
        }

        assertThat(node.fetched).hasSizeLessThan(20);
    }

    @Test
    void doesNotTakeWhatStandsOnAnotherAddressThanItAskedFor() {
        node.put(OTHER, "A");

        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
        assertThat(node.fetched).hasSize(1);
    }

    @Test
    void findsAMessageThoughJunkComesBetweenItsTransactions() {
        List<Transaction> message = node.bundle("A".repeat(2 * Transaction.MESSAGE_TRYTES), 0);
        node.put(message.get(0));
        for (int i = 1; i <= 3000; i++) {
            node.put(tailWithoutEnd(i));
        }
        assertThat(look()).isEmpty();

        node.put(message.get(1));

        assertThat(look())
                .extracting(Payload::tail)
                .containsExactly(message.get(0).hash());
        assertThat(look()).isEmpty();
    }

    @Test
    void findsEachMessageThoughThereIsMoreJunkThanItRemembers() {
        AddressWatch small = new AddressWatch(node, 10, 100);
        List<Transaction> first = node.bundle("A".repeat(2 * Transaction.MESSAGE_TRYTES), 0);
        List<Transaction> second = node.bundle("B".repeat(3 * Transaction.MESSAGE_TRYTES), 0);
        node.put(first.get(0));
        for (int i = 1; i <= 1000; i++) {
            node.put(tailWithoutEnd(i));
        }
        first.subList(1, 2).forEach(node::put);
        node.put(second.get(0));

        assertThat(look(small)).extracting(Payload::tail).contains(first.get(0).hash());
        second.subList(1, 3).forEach(node::put);

        assertThat(look(small)).extracting(Payload::tail).contains(second.get(0).hash());
        assertThat(small.remembered()).isLessThanOrEqualTo(120);
        assertThat(node.mostAtOnce).isLessThanOrEqualTo(500);
    }

    @Test
    void findsAMessageThatGrowsWhereNoRoomIsLeftToWait() {
        AddressWatch small = new AddressWatch(node, 10, 100);
        List<Transaction> message = node.bundle("A".repeat(3 * Transaction.MESSAGE_TRYTES), 0);
        node.put(message.get(0));
        for (int i = 1; i < 10; i++) {
            node.put(tailWithoutEnd(i));
        }
        assertThat(look(small)).isEmpty();
        node.put(message.get(1));
        assertThat(look(small)).isEmpty();
        node.put(message.get(2));

        assertThat(look(small))
                .extracting(Payload::tail)
                .containsExactly(message.get(0).hash());
    }

    @Test
    void holdsFewTransactionsAtATime() {
        for (int i = 0; i < 1200; i++) {
            node.put(OURS, "JUNK" + "A".repeat(i));
        }

        assertThat(look()).hasSize(1200);
        assertThat(node.mostAtOnce).isLessThanOrEqualTo(500);
        assertThat(node.fetched).doesNotHaveDuplicates();
    }

    @Test
    void givesAgainWhatItsTakerDidNotWant() {
        for (int i = 0; i < 1200; i++) {
            node.put(OURS, "A".repeat(i));
        }
        List<Payload> taken = new ArrayList<>();

        assertThat(watch.look(Set.of(OURS), found -> {
                    taken.addAll(found);
                    return false;
                }))
                .isFalse();
        assertThat(taken).hasSizeLessThan(1200);
        taken.addAll(look());

        assertThat(taken).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void findsAMessageThatArrivesATransactionAtATime() {
        List<Transaction> message = node.bundle("A".repeat(9 * Transaction.MESSAGE_TRYTES), 0);
        List<Transaction> order = new ArrayList<>(message);
        Collections.shuffle(order, new Random(4));
        List<Payload> found = new ArrayList<>();
        for (Transaction transaction : order) {
            node.put(transaction);
            found.addAll(look());
        }

        assertThat(found).extracting(Payload::trytes).containsExactly(new Bundle(message).payload());
    }

    private List<Payload> look() {
        return look(watch);
    }

    private static List<Payload> look(AddressWatch watch) {
        List<Payload> payloads = new ArrayList<>();
        assertThat(watch.look(Set.of(OURS), payloads::addAll)).isTrue();
        return payloads;
    }

    private Transaction tailWithoutEnd(int number) {
        return node.bundle("C".repeat(2 * Transaction.MESSAGE_TRYTES), number).get(0);
    }

    /** Lists all that it has, and more, whatever the address. */
    private static final class LyingNode implements NodeClient {
        private final Map<Hash, Transaction> transactions = new LinkedHashMap<>();
        private final List<Hash> listed = new ArrayList<>();
        private final List<Hash> fetched = new ArrayList<>();
        private int mostAtOnce;

        /** Chained, as if it was attached. */
        List<Transaction> bundle(String payload, long timestamp) {
            try (ProofOfWork proofOfWork = ProofOfWorkEngines.fixed("longs", 1)) {
                return new Attacher(proofOfWork, Clock.systemUTC())
                        .attach(
                                new Tips(Hash.NULL, Hash.NULL),
                                0,
                                Bundle.ofPayload(OURS, "", timestamp, payload).transactions(),
                                ProofOfWork.Progress.NONE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void put(Transaction transaction) {
            transactions.put(transaction.hash(), transaction);
            listed.add(transaction.hash());
        }

        void put(Hash address, String payload) {
            Bundle.ofPayload(address, "", 0, payload).transactions().forEach(this::put);
        }

        @Override
        public List<Hash> find(Collection<Hash> addresses) {
            return listed;
        }

        @Override
        public Map<Hash, Transaction> transactions(Collection<Hash> hashes) {
            fetched.addAll(hashes);
            mostAtOnce = Math.max(mostAtOnce, hashes.size());
            Map<Hash, Transaction> known = new LinkedHashMap<>(transactions);
            known.keySet().retainAll(hashes);
            return known;
        }

        @Override
        public Tips tipsToApprove(int depth) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Transaction> attach(Tips tips, int minWeightMagnitude, List<Transaction> given) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void store(List<Transaction> given) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void broadcast(List<Transaction> given) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ping() {}

        @Override
        public void close() {}
    }
}
