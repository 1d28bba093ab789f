package org.tanglemeter.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tanglemeter.pow.Trytes;

/**
 * Transactions that belong together: complete, in the order of their indices, with the hash that they say.
 *
 * @param transactions the tail first, at least one
 */
public record Bundle(List<Transaction> transactions) {

    /**
     * @throws IllegalArgumentException naming the first transaction that is missing, out of place or of another
     *     bundle, or if the bundle's hash is not the hash of the transactions
     */
    public Bundle {
        transactions = List.copyOf(transactions);
        if (transactions.isEmpty()) {
            throw new IllegalArgumentException("A bundle has at least one transaction");
        }
        Hash hash = transactions.get(0).bundle();
        for (int i = 0; i < transactions.size(); i++) {
            Transaction transaction = transactions.get(i);
            if (transaction.currentIndex() != i || transaction.lastIndex() != transactions.size() - 1) {
                throw new IllegalArgumentException("Transaction " + i + " of " + transactions.size()
                        + " says that it has index " + transaction.currentIndex() + " and the last one "
                        + transaction.lastIndex());
            }
            if (!transaction.bundle().equals(hash)) {
                throw new IllegalArgumentException("Transaction " + i + " belongs to another bundle than the tail");
            }
        }
        if (!hash.equals(hashOf(transactions))) {
            throw new IllegalArgumentException("The bundle's hash is not the hash of its transactions");
        }
    }

    /**
     * A bundle that carries a payload to an address, not yet attached.
     *
     * @param tag at most 27 trytes
     * @param timestamp seconds since 1970
     * @param payload any number of trytes; each transaction takes 2187, the last one is filled with {@code 9}
     * @throws IllegalArgumentException if tag or payload are no trytes, the tag is too long or the timestamp out of
     *     range
     */
    public static Bundle ofPayload(Hash address, String tag, long timestamp, String payload) {
        int size = Math.max(1, (payload.length() + Transaction.MESSAGE_TRYTES - 1) / Transaction.MESSAGE_TRYTES);
        List<Transaction> transactions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int start = i * Transaction.MESSAGE_TRYTES;
            int end = Math.min(payload.length(), start + Transaction.MESSAGE_TRYTES);
            transactions.add(draft(address, tag, timestamp, payload.substring(start, end), i, size - 1));
        }
        return withHash(transactions);
    }

    public Hash hash() {
        return transactions.get(0).bundle();
    }

    /** The messages of all transactions, one after the other: 2187 trytes each. */
    public String payload() {
        return transactions.stream().map(Transaction::message).collect(Collectors.joining());
    }

    /** Whether each transaction's trunk is the next transaction, as it is once the bundle is attached. */
    public boolean isChained() {
        return IntStream.range(1, transactions.size())
                .allMatch(i -> transactions
                        .get(i - 1)
                        .trunk()
                        .equals(transactions.get(i).hash()));
    }

    private static Transaction draft(
            Hash address, String tag, long timestamp, String message, int currentIndex, int lastIndex) {
        String paddedTag = Trytes.pad(tag, Transaction.TAG_TRYTES);
        return new Transaction(
                Trytes.pad(message, Transaction.MESSAGE_TRYTES),
                address,
                0,
                paddedTag,
                timestamp,
                currentIndex,
                lastIndex,
                Hash.NULL,
                Hash.NULL,
                Hash.NULL,
                paddedTag,
                0,
                0,
                0,
                "9".repeat(Transaction.NONCE_TRYTES));
    }

    /** Counts the tail's obsolete tag up until the hash is one that clients accept. */
    private static Bundle withHash(List<Transaction> drafts) {
        List<Transaction> transactions = new ArrayList<>(drafts);
        while (true) {
            Hash hash = hashOf(transactions);
            int weaknesses = NormalizedHash.countOfGreatest(hash);
            if (weaknesses == 0) {
                return new Bundle(transactions.stream()
                        .map(transaction -> transaction.inBundle(hash, transaction.obsoleteTag()))
                        .toList());
            }
            Transaction tail = transactions.get(0);
            transactions.set(0, tail.inBundle(hash, increased(tail.obsoleteTag(), weaknesses)));
        }
    }

    private static String increased(String tag, int times) {
        byte[] trits = Trytes.toTrits(tag);
        for (int n = 0; n < times; n++) {
            int i = 0;
            while (i < trits.length && trits[i] == 1) {
                trits[i++] = -1;
            }
            if (i < trits.length) {
                trits[i]++;
            }
        }
        return Trytes.fromTrits(trits);
    }

    private static Hash hashOf(List<Transaction> transactions) {
        String essences = transactions.stream().map(Transaction::essence).collect(Collectors.joining());
        return Hash.ofTrits(Kerl.hash(Trytes.toTrits(essences)));
    }
}
