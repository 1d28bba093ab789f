package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tanglemeter.tangle.Ledgers.names;
import static org.tanglemeter.tangle.Ledgers.transaction;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;

class TipsTest {
    private final Tips tips = new Tips(new SplittableRandom(1));

    @Test
    void anEmptyLedgerHasTheNullHash() {
        assertThat(tips.select()).isEqualTo(new NodeClient.Tips(Hash.NULL, Hash.NULL));
        assertThat(tips.all()).isEmpty();
    }

    @Test
    void aTailIsATipUntilItIsApproved() {
        stored(transaction("A"));
        stored(transaction("B").trunk("A"));
        stored(transaction("C").branch("A"));
        assertThat(names(tips.all())).containsExactly("B", "C");
    }

    @Test
    void whatIsNoTailIsNoTip() {
        stored(transaction("A"), transaction("B").head());
        assertThat(names(tips.all())).containsExactly("A");
    }

    @Test
    void aTailThatComesAfterWhatApprovesItIsNoTip() {
        stored(transaction("B").trunk("A"));
        stored(transaction("A"));
        assertThat(names(tips.all())).containsExactly("B");
    }

    @Test
    void selectsTwoDifferentOnesIfThereAreTwo() {
        stored(transaction("A"), transaction("B"), transaction("C"));
        Set<Hash> selected = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            NodeClient.Tips two = tips.select();
            assertThat(two.trunk()).isNotEqualTo(two.branch());
            selected.addAll(List.of(two.trunk(), two.branch()));
        }
        assertThat(names(selected)).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void selectsTheOnlyOneTwice() {
        stored(transaction("A"));
        assertThat(tips.select()).isEqualTo(new NodeClient.Tips(Messages.hash("A"), Messages.hash("A")));
    }

    @Test
    void selectsTheNewestTailIfAllAreApproved() {
        stored(transaction("A"), transaction("B"));
        stored(transaction("H").head().trunk("A").branch("B"));
        assertThat(tips.select()).isEqualTo(new NodeClient.Tips(Messages.hash("B"), Messages.hash("B")));
    }

    @Test
    void forgetsTheOldestOnes() {
        IntStream.range(0, 5_000).forEach(i -> stored(transaction("T" + Ledgers.letters(i))));
        assertThat(names(tips.all())).hasSize(Tips.MEMORY).endsWith("T" + Ledgers.letters(4_999));
    }

    private void stored(Ledgers.Builder... transactions) {
        tips.stored(Arrays.stream(transactions).map(each -> each.stored(1)).toList());
    }
}
