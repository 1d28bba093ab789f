package org.tanglemeter.ledger;

import org.tanglemeter.pow.Trytes;

/**
 * A bundle's hash as signatures use it: each third of 27 tryte values has the sum 0, which takes as much as possible
 * from (or gives to) its first values.
 */
final class NormalizedHash {
    private static final int PART_TRYTES = 27;
    private static final int GREATEST = 13;

    private NormalizedHash() {}

    /** How many values are 13. Such a value would give away a part of the key, so clients avoid it in every bundle. */
    static int countOfGreatest(Hash hash) {
        int count = 0;
        for (int offset = 0; offset < Hash.TRYTES; offset += PART_TRYTES) {
            int surplus = 0;
            for (int i = 0; i < PART_TRYTES; i++) {
                surplus += value(hash, offset + i);
            }
            for (int i = 0; i < PART_TRYTES; i++) {
                int value = value(hash, offset + i);
                int normalized = Math.max(-GREATEST, Math.min(GREATEST, value - surplus));
                surplus -= value - normalized;
                if (normalized == GREATEST) {
                    count++;
                }
            }
        }
        return count;
    }

    private static int value(Hash hash, int position) {
        int index = Trytes.ALPHABET.indexOf(hash.trytes().charAt(position));
        return index <= GREATEST ? index : index - 2 * GREATEST - 1;
    }
}
