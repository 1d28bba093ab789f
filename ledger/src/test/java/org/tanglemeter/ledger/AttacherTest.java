package org.tanglemeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.iota.jota.utils.BundleValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

class AttacherTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final int WEIGHT = 9;

    private final RandomTrytes random = new RandomTrytes(4);
    private final NodeClient.Tips tips = new NodeClient.Tips(random.hash(), random.hash());
    private final ProofOfWork proofOfWork = ProofOfWorkEngines.fixed("longs", 1);
    private final Attacher attacher = new Attacher(proofOfWork, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        proofOfWork.close();
    }

    @Test
    void chainsABundleFromItsLastTransactionToItsTail() throws InterruptedException {
        Bundle bundle = Bundle.ofPayload(random.hash(), "", 1_700_000_000, random.trytes(3 * 2187));
        AtomicLong hashes = new AtomicLong();

        List<Transaction> attached = attacher.attach(tips, WEIGHT, bundle.transactions(), hashes::addAndGet);

        assertThat(attached).hasSize(3);
        assertThat(attached.get(2).trunk()).isEqualTo(tips.trunk());
        assertThat(attached.get(2).branch()).isEqualTo(tips.branch());
        for (int i = 0; i < 2; i++) {
            assertThat(attached.get(i).trunk()).isEqualTo(attached.get(i + 1).hash());
            assertThat(attached.get(i).branch()).isEqualTo(tips.trunk());
        }
        assertThat(attached).allSatisfy(transaction -> {
            assertThat(transaction.attachmentTimestamp()).isEqualTo(NOW.toEpochMilli());
            assertThat(transaction.attachmentTimestampLowerBound()).isZero();
            assertThat(transaction.attachmentTimestampUpperBound()).isEqualTo(Transaction.GREATEST_TIMESTAMP);
            assertThat(transaction.tag()).isEqualTo(transaction.obsoleteTag());
            assertThat(Arrays.copyOfRange(transaction.hash().trits(), 243 - WEIGHT, 243))
                    .containsOnly(0);
        });
        assertThat(new Bundle(attached)).satisfies(whole -> {
            assertThat(whole.isChained()).isTrue();
            assertThat(whole.hash()).isEqualTo(bundle.hash());
            assertThat(whole.payload()).isEqualTo(bundle.payload());
        });
        assertThat(BundleValidator.isBundle(new org.iota.jota.model.Bundle(attached.stream()
                        .map(transaction -> new org.iota.jota.model.Transaction(transaction.trytes()))
                        .toList())))
                .as("jota takes it for a bundle")
                .isTrue();
        assertThat(hashes).hasPositiveValue();
    }

    @Test
    void takesTransactionsInAnyOrderAndKeepsATag() throws InterruptedException {
        Bundle bundle = Bundle.ofPayload(random.hash(), "TAG", 1_700_000_000, random.trytes(3 * 2187));
        List<Transaction> shuffled = Arrays.asList(bundle.transactions().toArray(Transaction[]::new));
        Collections.rotate(shuffled, 1);

        List<Transaction> attached = attacher.attach(tips, 1, shuffled, ProofOfWork.Progress.NONE);

        assertThat(new Bundle(attached).isChained()).isTrue();
        assertThat(attached).extracting(Transaction::tag).containsOnly("TAG" + "9".repeat(24));
    }

    @Test
    void stopsWhenInterrupted() {
        Bundle bundle = Bundle.ofPayload(random.hash(), "", 1_700_000_000, random.trytes(2187));
        Thread caller = Thread.currentThread();
        ProofOfWork.Progress interrupt = hashes -> caller.interrupt();
        assertThatThrownBy(() -> attacher.attach(tips, 243, bundle.transactions(), interrupt))
                .isInstanceOf(InterruptedException.class);
    }
}
