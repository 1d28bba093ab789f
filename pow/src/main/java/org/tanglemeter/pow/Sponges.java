package org.tanglemeter.pow;

import java.util.Iterator;
import java.util.List;

/**
 * A few Curl-P sponges that are transformed together. Trits are bytes of −1, 0 or 1. Not safe for use by several threads.
 */
public final class Sponges {
    private final PackedKernel kernel;
    private final int count;
    private final PackedRounds rounds;
    private final PackedTrits states;
    private final PackedTrits scratch;
    private final PackedTrits rate = PackedTrits.ofLongs(Curl.RATE_LONGS);
    private final PackedTrits chunk = PackedTrits.ofLongs(Curl.RATE_LONGS);

    /** All trits are zero. */
    private Sponges(CurlRounds rounds, int count, PackedKernel kernel) {
        this.kernel = kernel;
        this.count = count;
        this.rounds = PackedRounds.of(rounds);
        this.states = PackedTrits.ofLongs(PackedKernel.LONGS * count);
        this.scratch = PackedTrits.ofLongs(PackedKernel.LONGS * count);
    }

    /** What is done with a sponge, chunk by chunk. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does what there is to do before the next transformation, or after the last.
         *
         * @param sponge its number
         * @return whether to transform, and to come back
         */
        boolean goOn(Sponges sponges, int sponge);
    }

    /** Does each of these with a sponge of its own, several at once, in the time that it takes for one. */
    public static void doEach(CurlRounds rounds, List<? extends Work> works) {
        doEach(rounds, works, Kernels.PACKED.forHashing());
    }

    static void doEach(CurlRounds rounds, List<? extends Work> works, PackedKernel kernel) {
        int count = works.size() == 1 ? 1 : kernel.width();
        new Sponges(rounds, count, kernel).doEach(works.iterator());
    }

    private void doEach(Iterator<? extends Work> waiting) {
        Work[] working = new Work[count];
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (int sponge = 0; sponge < working.length; sponge++) {
                while (working[sponge] != null || waiting.hasNext()) {
                    if (working[sponge] == null) {
                        working[sponge] = waiting.next();
                        clear(sponge);
                    }
                    if (working[sponge].goOn(this, sponge)) {
                        goesOn = true;
                        break;
                    }
                    working[sponge] = null;
                }
            }
            if (goesOn) {
                rounds.apply(kernel, count, states, scratch);
            }
        }
    }

    private void clear(int sponge) {
        clearFrom(0, sponge);
    }

    /** Makes all trits zero but those of the rate. */
    public void keepRateOnly(int sponge) {
        clearFrom(Curl.HASH_TRITS, sponge);
    }

    private void clearFrom(int trit, int sponge) {
        long zeros = -1L << trit;
        for (int word = trit / Long.SIZE; word < PackedKernel.WORDS; word++) {
            states.low[word * count + sponge] |= zeros;
            states.high[word * count + sponge] |= zeros;
            zeros = -1;
        }
    }

    /** Replaces the first {@code length} (at most 243) trits of the rate. */
    public void overwriteRate(int sponge, byte[] trits, int offset, int length) {
        takeRate(sponge);
        rate.set(trits, offset, length);
        putRate(sponge);
    }

    /** Copies the first {@code length} (at most 243) trits of the rate. */
    public void rate(int sponge, byte[] target, int offset, int length) {
        takeRate(sponge);
        rate.get(target, offset, length);
    }

    /** Subtracts the rate from at most 243 trits in place, each without carry; the rate then takes what comes out. */
    public void unmask(int sponge, byte[] trits, int offset, int length) {
        takeRate(sponge);
        chunk.set(trits, offset, length);
        chunk.subtract(rate);
        chunk.get(trits, offset, length);
        rate.set(chunk, length);
        putRate(sponge);
    }

    private void takeRate(int sponge) {
        for (int word = 0; word < Curl.RATE_LONGS; word++) {
            rate.low[word] = states.low[word * count + sponge];
            rate.high[word] = states.high[word * count + sponge];
        }
    }

    private void putRate(int sponge) {
        for (int word = 0; word < Curl.RATE_LONGS; word++) {
            states.low[word * count + sponge] = rate.low[word];
            states.high[word * count + sponge] = rate.high[word];
        }
    }
}
