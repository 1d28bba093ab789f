package org.tanglemeter.tangle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.BatchCurl;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.Trytes;

/**
 * Which transactions the node takes: 2673 trytes, numbers within their ranges, and a hash of the weight configured.
 *
 * <p>Their time is not compared with the clock: a device may not have one, and order comes from the channels.
 */
final class Validation {
    /** Bounds the memory for trits, 8 kB a transaction. */
    private static final int HASHED_TOGETHER = 64;

    private final BatchCurl curl = new BatchCurl(CurlRounds.P81);
    private final int minWeightMagnitude;

    /** @param minWeightMagnitude zero trits that a hash must end in */
    Validation(int minWeightMagnitude) {
        this.minWeightMagnitude = minWeightMagnitude;
    }

    /** @throws RefusedException naming the first transaction that is not valid, and why */
    List<CheckedTransaction> check(List<String> trytes) {
        List<Transaction> fields = fields(trytes);
        List<CheckedTransaction> checked = new ArrayList<>(trytes.size());
        for (int from = 0; from < trytes.size(); from += HASHED_TOGETHER) {
            int to = Math.min(from + HASHED_TOGETHER, trytes.size());
            byte[] hashes = hashes(trytes.subList(from, to));
            for (int i = from; i < to; i++) {
                int start = (i - from) * Curl.HASH_TRITS;
                byte[] hash = Arrays.copyOfRange(hashes, start, start + Curl.HASH_TRITS);
                if (weight(hash) < minWeightMagnitude) {
                    throw invalid(
                            i,
                            "its hash ends in " + weight(hash) + " zero trits; this node asks for at least "
                                    + minWeightMagnitude + " (minWeightMagnitude)");
                }
                checked.add(new CheckedTransaction(Hash.ofTrits(hash), trytes.get(i), fields.get(i)));
            }
        }
        return checked;
    }

    /**
     * Reads transactions whose hash has no weight yet.
     *
     * @throws RefusedException naming the first transaction that can't be read, and why
     */
    static List<Transaction> fields(List<String> trytes) {
        List<Transaction> transactions = new ArrayList<>(trytes.size());
        for (int i = 0; i < trytes.size(); i++) {
            try {
                Transaction transaction = Transaction.parse(trytes.get(i));
                checkRanges(i, transaction);
                transactions.add(transaction);
            } catch (IllegalArgumentException e) {
                throw invalid(i, e.getMessage());
            }
        }
        return transactions;
    }

    private static void checkRanges(int i, Transaction transaction) {
        if (transaction.currentIndex() < 0 || transaction.currentIndex() > transaction.lastIndex()) {
            throw invalid(
                    i,
                    "its current index " + transaction.currentIndex() + " is not between 0 and its last index "
                            + transaction.lastIndex());
        }
        if (transaction.timestamp() < 0 || transaction.attachmentTimestamp() < 0) {
            throw invalid(i, "its timestamp is before 1970");
        }
    }

    private byte[] hashes(List<String> trytes) {
        byte[] trits = new byte[trytes.size() * ProofOfWork.TRANSACTION_TRITS];
        for (int i = 0; i < trytes.size(); i++) {
            System.arraycopy(
                    Trytes.toTrits(trytes.get(i)),
                    0,
                    trits,
                    i * ProofOfWork.TRANSACTION_TRITS,
                    ProofOfWork.TRANSACTION_TRITS);
        }
        return curl.hashEach(trits, ProofOfWork.TRANSACTION_TRITS);
    }

    private static int weight(byte[] hash) {
        int zeros = 0;
        while (zeros < hash.length && hash[hash.length - 1 - zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static RefusedException invalid(int i, String why) {
        return RefusedException.invalidParameters("trytes[" + i + "]: " + why);
    }
}
