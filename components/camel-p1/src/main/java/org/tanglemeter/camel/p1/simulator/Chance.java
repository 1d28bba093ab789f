package org.tanglemeter.camel.p1.simulator;

/** Chance that can be told again: the same seed and keys give the same number. */
final class Chance {

    private Chance() {}

    /** A number from 0 (included) to 1 (excluded), different for every place and every moment. */
    static double of(long seed, long place, long moment) {
        long mixed = mix(mix(mix(seed) + place) + moment);
        return (mixed >>> 11) * 0x1.0p-53;
    }

    /** SplitMix64's finaliser (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
