package org.tanglemeter.camel.iota.mam.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.ledger.Transaction;

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
        assertThat(watch.look(Set.of(OURS))).hasSize(50);
        node.put(OURS, "MESSAGE");

        assertThat(watch.look(Set.of(OURS)))
                .extracting(Payload::trytes)
                .allMatch(trytes -> trytes.startsWith("MESSAGE"))
                .hasSize(1);
        assertThat(watch.look(Set.of(OURS))).isEmpty();
        assertThat(node.fetched).hasSize(51).doesNotHaveDuplicates();
    }

    @Test
    void forgetsWhatWasOnAddressesThatAreLeft() {
        node.put(OURS, "A");
        watch.look(Set.of(OURS));

        watch.keepOnly(Set.of(OTHER));

        assertThat(watch.look(Set.of(OURS))).hasSize(1);
    }

    @Test
    void doesNotAskForEverForWhatTheNodeListsAndDoesNotHave() {
        node.listed.add(new Hash("C".repeat(81)));

        for (int i = 0; i < 100; i++) {
            assertThat(watch.look(Set.of(OURS))).isEmpty();
        }

        assertThat(node.fetched).hasSizeLessThan(20);
    }

    @Test
    void doesNotTakeWhatStandsOnAnotherAddressThanItAskedFor() {
        node.put(OTHER, "A");

        assertThat(watch.look(Set.of(OURS))).isEmpty();
        assertThat(watch.look(Set.of(OURS))).isEmpty();
        assertThat(node.fetched).hasSize(1);
    }

    /** Lists all that it has, and more, whatever the address. */
    private static final class LyingNode implements NodeClient {
        private final Map<Hash, Transaction> transactions = new LinkedHashMap<>();
        private final List<Hash> listed = new ArrayList<>();
        private final List<Hash> fetched = new ArrayList<>();

        void put(Hash address, String payload) {
            for (Transaction transaction :
                    Bundle.ofPayload(address, "", 0, payload).transactions()) {
                transactions.put(transaction.hash(), transaction);
                listed.add(transaction.hash());
            }
        }

        @Override
        public List<Hash> find(Collection<Hash> addresses) {
            return listed;
        }

        @Override
        public Map<Hash, Transaction> transactions(Collection<Hash> hashes) {
            fetched.addAll(hashes);
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
