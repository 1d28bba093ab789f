package org.tanglemeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.iota.jota.pow.SpongeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
    private static final long TIMESTAMP = 1_700_000_000;

    private final RandomTrytes random = new RandomTrytes(3);

    @Test
    void hasTheHashAndTheObsoleteTagThatJotaGivesIt() {
        int counted = 0;
        for (int n = 0; n < 100; n++) {
            Hash address = random.hash();
            String tag = n % 3 == 0 ? "M".repeat(27) : random.trytes(27);
            long timestamp = random.signed(Transaction.GREATEST_TIMESTAMP);
            int size = 1 + random.number(5);
            Bundle ours = Bundle.ofPayload(address, tag, timestamp, random.trytes(2187 * size));
            org.iota.jota.model.Bundle theirs = new org.iota.jota.model.Bundle();
            theirs.addEntry(size, address.trytes(), 0, tag, timestamp);
            theirs.finalize(SpongeFactory.create(SpongeFactory.Mode.KERL));

            assertThat(theirs.getTransactions())
                    .allSatisfy(transaction -> assertThat(transaction.getBundle())
                            .isEqualTo(ours.hash().trytes()));
            assertThat(ours.transactions())
                    .extracting(Transaction::obsoleteTag)
                    .isEqualTo(theirs.getTransactions().stream()
                            .map(org.iota.jota.model.Transaction::getObsoleteTag)
                            .toList());
            counted += ours.transactions().get(0).obsoleteTag().equals(tag) ? 0 : 1;
        }
        assertThat(counted).as("bundles whose obsolete tag was counted up").isBetween(20, 100);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2186, 1", "2187, 1", "2188, 2", "4374, 2", "4375, 3"})
    void takesAsManyTransactionsAsThePayloadNeeds(int trytes, int transactions) {
        String payload = random.trytes(trytes);
        Bundle bundle = Bundle.ofPayload(random.hash(), "TAG", TIMESTAMP, payload);
        assertThat(bundle.transactions()).hasSize(transactions).allSatisfy(transaction -> {
            assertThat(transaction.tag()).isEqualTo("TAG" + "9".repeat(24));
            assertThat(transaction.timestamp()).isEqualTo(TIMESTAMP);
            assertThat(transaction.value()).isZero();
        });
        assertThat(bundle.payload()).isEqualTo(payload + "9".repeat(transactions * 2187 - trytes));
        assertThat(bundle.isChained()).isEqualTo(transactions == 1);
    }

    @Test
    void refusesWhatIsNotOneCompleteBundle() {
        List<Transaction> first = bundleOf(3).transactions();
        List<Transaction> second = bundleOf(3).transactions();

        assertRefused(List.of(), "at least one");
        assertRefused(first.subList(0, 2), "Transaction 0 of 2");
        assertRefused(first.subList(1, 3), "Transaction 0 of 2");
        assertRefused(List.of(first.get(0), first.get(2), first.get(1)), "Transaction 1 of 3");
        assertRefused(List.of(first.get(0), first.get(1), first.get(1)), "Transaction 2 of 3");
        assertRefused(List.of(first.get(0), second.get(1), first.get(2)), "another bundle");
        assertRefused(
                IntStream.range(0, 3)
                        .mapToObj(i -> second.get(i)
                                .inBundle(first.get(0).bundle(), second.get(i).obsoleteTag()))
                        .toList(),
                "not the hash");
    }

    @Test
    void doesNotChangeWithTheListItWasMadeFrom() {
        List<Transaction> transactions = new ArrayList<>(bundleOf(2).transactions());
        Bundle bundle = new Bundle(transactions);
        transactions.clear();
        assertThat(bundle.transactions()).hasSize(2);
    }

    @Test
    void refusesATagThatIsTooLong() {
        assertThatThrownBy(() -> Bundle.ofPayload(Hash.NULL, "A".repeat(28), TIMESTAMP, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("28");
    }

    private Bundle bundleOf(int transactions) {
        return Bundle.ofPayload(random.hash(), "", TIMESTAMP, random.trytes(transactions * 2187));
    }

    private static void assertRefused(List<Transaction> transactions, String reason) {
        assertThatThrownBy(() -> new Bundle(transactions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
