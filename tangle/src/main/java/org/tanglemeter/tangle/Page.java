package org.tanglemeter.tangle;

/**
 * A part of the transactions found, in the order of storing.
 *
 * @param after only transactions stored after this sequence number
 * @param upTo only transactions stored up to this sequence number
 * @param limit at most so many, the earliest; at least 1
 */
record Page(long after, long upTo, int limit) {

    static Page first(int limit) {
        return new Page(0, Long.MAX_VALUE, limit);
    }
}
