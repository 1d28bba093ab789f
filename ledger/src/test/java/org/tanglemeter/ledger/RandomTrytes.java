package org.tanglemeter.ledger;

import java.util.Random;
import org.tanglemeter.pow.Trytes;

/** Random input, the same in every run. */
final class RandomTrytes {
    private final Random random;

    RandomTrytes(long seed) {
        random = new Random(seed);
    }

    String trytes(int length) {
        StringBuilder trytes = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            trytes.append(Trytes.ALPHABET.charAt(random.nextInt(Trytes.ALPHABET.length())));
        }
        return trytes.toString();
    }

    Hash hash() {
        return new Hash(trytes(Hash.TRYTES));
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    /** Within ±greatest, of any magnitude. */
    long signed(long greatest) {
        return (random.nextLong() >> random.nextInt(63)) % (greatest + 1);
    }
}
