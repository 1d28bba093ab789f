package org.tanglemeter.ledger;

import org.tanglemeter.pow.Trytes;

/** Whole numbers in balanced ternary, least significant tryte first. */
final class TryteNumbers {
    private TryteNumbers() {}

    /** @throws IllegalArgumentException if the number does not fit in so many trytes */
    static String encode(long number, int trytes) {
        StringBuilder text = new StringBuilder(trytes);
        long rest = number;
        for (int i = 0; i < trytes; i++) {
            int index = Math.floorMod(rest, 27);
            text.append(Trytes.ALPHABET.charAt(index));
            rest = Math.floorDiv(rest, 27L) + (index > 13 ? 1 : 0);
        }
        if (rest != 0) {
            throw new IllegalArgumentException(number + " does not fit in " + trytes + " trytes");
        }
        return text.toString();
    }

    /** @param trytes at most 13, which always fit in a long */
    static long decode(String trytes) {
        long number = 0;
        for (int i = trytes.length() - 1; i >= 0; i--) {
            int index = Trytes.ALPHABET.indexOf(trytes.charAt(i));
            number = 27 * number + (index <= 13 ? index : index - 27);
        }
        return number;
    }
}
