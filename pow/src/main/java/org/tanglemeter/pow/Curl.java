package org.tanglemeter.pow;

import java.util.Arrays;

/**
 * The sponge Curl-P, one at a time. Trits are bytes of −1, 0 or 1. Not safe for use by several threads.
 *
 * <p>The state has 729 trits; its first 243 are the rate.
 */
public final class Curl {
    public static final int HASH_TRITS = 243;
    public static final int STATE_TRITS = 729;

    private static final byte[] TRUTH_TABLE = {1, 0, -1, 2, 1, -1, 0, 2, -1, 1, 0};

    private final CurlRounds rounds;
    private byte[] state = new byte[STATE_TRITS];
    private byte[] scratch = new byte[STATE_TRITS];

    public Curl(CurlRounds rounds) {
        this.rounds = rounds;
    }

    private Curl(Curl original) {
        this.rounds = original.rounds;
        this.state = original.state.clone();
    }

    /** The hash of a message of any length: all absorbed, 243 trits squeezed. */
    public static byte[] hash(CurlRounds rounds, byte[] trits) {
        Curl curl = new Curl(rounds);
        curl.absorb(trits, 0, trits.length);
        return curl.squeeze(HASH_TRITS);
    }

    /** An independent sponge in the same state. */
    public Curl copy() {
        return new Curl(this);
    }

    public void reset() {
        Arrays.fill(state, (byte) 0);
    }

    /** Overwrites the rate with each chunk of 243 trits (a short last one, with as many as it has) and transforms. */
    public void absorb(byte[] trits, int offset, int length) {
        for (int done = 0; done < length; done += HASH_TRITS) {
            overwriteRate(trits, offset + done, Math.min(HASH_TRITS, length - done));
            transform();
        }
    }

    /** Reads the rate and transforms, as often as it takes to have {@code length} trits. */
    public byte[] squeeze(int length) {
        byte[] trits = new byte[length];
        for (int done = 0; done < length; done += HASH_TRITS) {
            rate(trits, done, Math.min(HASH_TRITS, length - done));
            transform();
        }
        return trits;
    }

    /** Replaces the first {@code length} (at most 243) trits of the rate, without transforming. */
    public void overwriteRate(byte[] trits, int offset, int length) {
        System.arraycopy(trits, offset, state, 0, length);
    }

    /** Copies the first {@code length} (at most 243) trits of the rate, without transforming. */
    public void rate(byte[] target, int offset, int length) {
        System.arraycopy(state, 0, target, offset, length);
    }

    /** Copies all 729 trits of the state. */
    public byte[] state() {
        return state.clone();
    }

    public void transform() {
        for (int round = 0; round < rounds.count(); round++) {
            int from = 0;
            for (int i = 0; i < STATE_TRITS; i++) {
                int to = from < 365 ? from + 364 : from - 365;
                scratch[i] = TRUTH_TABLE[state[from] + (state[to] << 2) + 5];
                from = to;
            }
            byte[] swap = state;
            state = scratch;
            scratch = swap;
        }
    }
}
