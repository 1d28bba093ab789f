package org.tanglemeter.pow;

/** The two variants of Curl-P in use: 27 rounds inside MAM, 81 for addresses, transaction hashes and proof of work. */
public enum CurlRounds {
    P27(27),
    P81(81);

    private final int count;

    CurlRounds(int count) {
        this.count = count;
    }

    public int count() {
        return count;
    }
}
