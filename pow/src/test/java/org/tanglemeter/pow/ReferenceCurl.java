package org.tanglemeter.pow;

/** Curl-P trit by trit, from its definition: a table for two trits, and the places 364 apart that it combines. */
final class ReferenceCurl {
    private static final byte[][] TABLE = {
        {1, 1, -1}, // for a first trit of −1, the second being −1, 0, 1
        {0, -1, 1},
        {-1, 0, 0},
    };

    private final CurlRounds rounds;
    private byte[] state = new byte[Curl.STATE_TRITS];

    ReferenceCurl(CurlRounds rounds) {
        this.rounds = rounds;
    }

    void overwriteRate(byte[] trits, int offset, int length) {
        System.arraycopy(trits, offset, state, 0, length);
    }

    byte[] state() {
        return state.clone();
    }

    void transform() {
        for (int round = 0; round < rounds.count(); round++) {
            byte[] next = new byte[Curl.STATE_TRITS];
            for (int i = 0; i < next.length; i++) {
                int first = state[364 * i % 729];
                int second = state[364 * (i + 1) % 729];
                next[i] = TABLE[first + 1][second + 1];
            }
            state = next;
        }
    }
}
