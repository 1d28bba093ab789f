package org.tanglemeter.mam;

import org.tanglemeter.ledger.Transaction;

/**
 * How long payloads are: how many trytes of message fit in a number of transactions, and the reverse.
 *
 * <p>A payload stays at least one tryte shorter than its transactions, since existing clients add an empty transaction
 * to one that fills them.
 *
 * @param siblings levels of the tree above the leaves
 */
public record PayloadLayout(Security security, int siblings, int leaf) {

    /** Of the message that a channel in that state writes next. */
    public static PayloadLayout of(Security security, ChannelState state) {
        return new PayloadLayout(security, Integer.numberOfTrailingZeros(state.count()), state.index());
    }

    /** Trytes of the payload for a message of so many trytes. */
    public int payloadTrytes(int messageTrytes) {
        int messageTrits = Math.multiplyExact(3, messageTrytes);
        // Counted as if the length field counted the next root too; this is what the existing clients do.
        int trits = PascalNumber.lengthOf(leaf)
                + PascalNumber.lengthOf(Trits.HASH + messageTrits)
                + Trits.HASH
                + messageTrits
                + HammingNonce.TRITS
                + security.signatureTrits()
                + PascalNumber.lengthOf(siblings)
                + Trits.HASH * siblings;
        return (trits + 2) / 3;
    }

    /** Transactions that a message of so many trytes takes. */
    public int transactions(int messageTrytes) {
        return payloadTrytes(messageTrytes) / Transaction.MESSAGE_TRYTES + 1;
    }

    /**
     * The trytes of message that fit in so many transactions.
     *
     * @throws IllegalArgumentException if not even an empty message does
     */
    public int capacity(int transactions) {
        int greatest = Math.multiplyExact(transactions, Transaction.MESSAGE_TRYTES) - 1;
        int capacity = greatest - payloadTrytes(0);
        if (capacity < 0) {
            throw new IllegalArgumentException("A message of security " + security.level() + " takes at least "
                    + transactions(0) + " transactions, not " + transactions);
        }
        while (payloadTrytes(capacity) > greatest) {
            capacity--;
        }
        return capacity;
    }
}
