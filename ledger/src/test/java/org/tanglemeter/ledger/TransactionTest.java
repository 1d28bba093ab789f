package org.tanglemeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {
    private final RandomTrytes random = new RandomTrytes(2);

    @Test
    void isReadAndWrittenAsByJota() {
        for (int n = 0; n < 100; n++) {
            Transaction ours = randomTransaction();
            org.iota.jota.model.Transaction theirs = new org.iota.jota.model.Transaction(ours.trytes());

            assertThat(theirs.getHash()).isEqualTo(ours.hash().trytes());
            assertThat(theirs.getSignatureFragments()).isEqualTo(ours.message());
            assertThat(theirs.getAddress()).isEqualTo(ours.address().trytes());
            assertThat(theirs.getValue()).isEqualTo(ours.value());
            assertThat(theirs.getObsoleteTag()).isEqualTo(ours.obsoleteTag());
            assertThat(theirs.getTimestamp()).isEqualTo(ours.timestamp());
            assertThat(theirs.getCurrentIndex()).isEqualTo(ours.currentIndex());
            assertThat(theirs.getLastIndex()).isEqualTo(ours.lastIndex());
            assertThat(theirs.getBundle()).isEqualTo(ours.bundle().trytes());
            assertThat(theirs.getTrunkTransaction()).isEqualTo(ours.trunk().trytes());
            assertThat(theirs.getBranchTransaction()).isEqualTo(ours.branch().trytes());
            assertThat(theirs.getTag()).isEqualTo(ours.tag());
            assertThat(theirs.getAttachmentTimestamp()).isEqualTo(ours.attachmentTimestamp());
            assertThat(theirs.getAttachmentTimestampLowerBound()).isEqualTo(ours.attachmentTimestampLowerBound());
            assertThat(theirs.getAttachmentTimestampUpperBound()).isEqualTo(ours.attachmentTimestampUpperBound());
            assertThat(theirs.getNonce()).isEqualTo(ours.nonce());

            assertThat(Transaction.parse(theirs.toTrytes())).isEqualTo(ours);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "the greatest value, 2268, MMMMMMMMMMM",
        "the least value, 2268, NNNNNNNNNNN",
        "the greatest timestamp, 2322, MMMMMMMMM",
        "the least timestamp, 2322, NNNNNNNNN"
    })
    void keepsExtremes(String what, int position, String trytes) {
        String nines = "9".repeat(Transaction.TRYTES);
        String transaction = nines.substring(0, position) + trytes + nines.substring(position + trytes.length());
        assertThat(Transaction.parse(transaction).trytes()).as(what).isEqualTo(transaction);
    }

    @ParameterizedTest
    @CsvSource({
        "value, 2279, A",
        "value, 2294, Z",
        "current index, 2339, A",
        "current index, 2339, Z",
        "last index, 2348, M",
        "transaction, 5, a",
        "transaction, 2672, '0'",
        "transaction, 0, 'É'"
    })
    void refusesWhatItCannotKeep(String what, int position, String tryte) {
        String nines = "9".repeat(Transaction.TRYTES);
        String trytes = nines.substring(0, position) + tryte + nines.substring(position + 1);
        assertThatThrownBy(() -> Transaction.parse(trytes))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2672, 2674, 26730})
    void refusesAnotherLength(int length) {
        assertThatThrownBy(() -> Transaction.parse("9".repeat(length)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(length));
    }

    @Test
    void throwsNothingElseOnRandomTrytes() {
        for (int n = 0; n < 500; n++) {
            String trytes = random.trytes(Transaction.TRYTES);
            assertThatThrownBy(() -> Transaction.parse(trytes)).isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    private Transaction randomTransaction() {
        return new Transaction(
                random.trytes(Transaction.MESSAGE_TRYTES),
                random.hash(),
                random.signed(Transaction.GREATEST_VALUE),
                random.trytes(Transaction.TAG_TRYTES),
                random.signed(Transaction.GREATEST_TIMESTAMP),
                random.number(Integer.MAX_VALUE),
                random.number(Integer.MAX_VALUE),
                random.hash(),
                random.hash(),
                random.hash(),
                random.trytes(Transaction.TAG_TRYTES),
                random.signed(Transaction.GREATEST_TIMESTAMP),
                random.signed(Transaction.GREATEST_TIMESTAMP),
                random.signed(Transaction.GREATEST_TIMESTAMP),
                random.trytes(Transaction.NONCE_TRYTES));
    }
}
