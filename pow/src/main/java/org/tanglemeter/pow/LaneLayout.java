package org.tanglemeter.pow;

/**
 * How many Curl-P states lie in an array, bit-sliced: each state has a lane, which is the same bit of every word.
 *
 * <p>A trit has two planes, {@code l} (the trit is not 1) and {@code h} (it is not −1), of {@code width} longs each, for
 * 64 lanes a long. The two stand next to each other in a slot. Slots are in the order in which three rounds at once
 * read them: slot {@code j + 2} holds the trit {@code d_j}, number {@code 364³ j mod 729}, that is {@code −j / 8}. On
 * either side some slots are repeated from the other end (the halo), so that nobody who reads on has to wrap around.
 * See docs/proof-of-work.md.
 */
final class LaneLayout {
    private static final int HALO_BEFORE = 2;
    private static final int HALO_AFTER = 6;
    private static final int SLOTS = HALO_BEFORE + Curl.STATE_TRITS + HALO_AFTER;

    private LaneLayout() {}

    /** How many longs the states take. */
    static int longs(int width) {
        return SLOTS * 2 * width;
    }

    /** The slot of a trit, 0 to 728. */
    static int slot(int trit) {
        return HALO_BEFORE + Math.floorMod(-8 * trit, Curl.STATE_TRITS);
    }

    /** Repeats at either end the slots of the other; to be done when the trits were written. */
    static void closeHalo(long[] memory, int start, int width) {
        int slot = 2 * width;
        int first = start + HALO_BEFORE * slot;
        int end = first + Curl.STATE_TRITS * slot;
        System.arraycopy(memory, end - HALO_BEFORE * slot, memory, start, HALO_BEFORE * slot);
        System.arraycopy(memory, first, memory, end, HALO_AFTER * slot);
    }
}
