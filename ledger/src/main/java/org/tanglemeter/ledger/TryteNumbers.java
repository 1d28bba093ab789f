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
            int digit = Math.floorMod(rest + 13, 27) - 13;
            text.append(Trytes.ALPHABET.charAt(Math.floorMod(digit, 27)));
            rest = (rest - digit) / 27;
        }
        if (rest != 0) {
            throw new IllegalArgumentException(number + " does not fit in " + trytes + " trytes");
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if the number does not fit in a long */
    static long decode(String trytes) {
        long number = 0;
        try {
            for (int i = trytes.length() - 1; i >= 0; i--) {
                int index = Trytes.ALPHABET.indexOf(trytes.charAt(i));
                number = Math.addExact(Math.multiplyExact(number, 27L), index <= 13 ? index : index - 27);
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("A number in the transaction is out of range", e);
        }
        return number;
    }
}
