package org.tanglemeter.pow;

/**
 * The sponge Curl-P, one at a time. Trits are bytes of −1, 0 or 1. Not safe for use by several threads.
 *
 * <p>The state has 729 trits; its first 243 are the rate.
 */
public final class Curl {
    public static final int HASH_TRITS = 243;
    public static final int STATE_TRITS = 729;

    static final int RATE_LONGS = (HASH_TRITS + Long.SIZE - 1) / Long.SIZE;

    private final PackedKernel kernel = Kernels.PACKED.forHashing();
    private final PackedRounds rounds;
    private final PackedTrits state;
    private final PackedTrits scratch = PackedTrits.ofLongs(PackedKernel.LONGS);
    private final PackedTrits chunk = PackedTrits.ofLongs(RATE_LONGS);

    public Curl(CurlRounds rounds) {
        this(PackedRounds.of(rounds), PackedTrits.ofLongs(PackedKernel.LONGS));
    }

    private Curl(PackedRounds rounds, PackedTrits state) {
        this.rounds = rounds;
        this.state = state;
    }

    /** The hash of a message of any length: all absorbed, 243 trits squeezed. */
    public static byte[] hash(CurlRounds rounds, byte[] trits) {
        Curl curl = new Curl(rounds);
        curl.absorb(trits, 0, trits.length);
        byte[] hash = new byte[HASH_TRITS];
        curl.rate(hash, 0, HASH_TRITS);
        return hash;
    }

    /** An independent sponge in the same state. */
    public Curl copy() {
        return new Curl(rounds, state.copy());
    }

    public void reset() {
        state.clear();
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
        state.set(trits, offset, length);
    }

    /** Copies the first {@code length} (at most 243) trits of the rate, without transforming. */
    public void rate(byte[] target, int offset, int length) {
        state.get(target, offset, length);
    }

    /**
     * Adds the rate to each chunk of 243 trits in place, trit by trit without carry; the rate then takes the chunk as it
     * was (a short last one, as many trits as it has) and is transformed.
     */
    public void mask(byte[] trits, int offset, int length) {
        for (int done = 0; done < length; done += HASH_TRITS) {
            int count = Math.min(HASH_TRITS, length - done);
            chunk.set(trits, offset + done, count);
            chunk.add(state);
            chunk.get(trits, offset + done, count);
            chunk.subtract(state);
            state.set(chunk, count);
            transform();
        }
    }

    /** Copies all 729 trits of the state. */
    public byte[] state() {
        byte[] trits = new byte[STATE_TRITS];
        state.get(trits, 0, STATE_TRITS);
        return trits;
    }

    public void transform() {
        rounds.apply(kernel, 1, state, scratch);
    }
}
