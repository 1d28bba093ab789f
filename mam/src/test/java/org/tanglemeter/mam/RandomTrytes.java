package org.tanglemeter.mam;

import java.util.Random;
import org.tanglemeter.ledger.Hash;
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
            trytes.append(tryte());
        }
        return trytes.toString();
    }

    char tryte() {
        return Trytes.ALPHABET.charAt(random.nextInt(Trytes.ALPHABET.length()));
    }

    Hash hash() {
        return new Hash(trytes(Hash.TRYTES));
    }

    Seed seed() {
        return Seed.random(random);
    }

    SideKey sideKey() {
        return new SideKey(trytes(81));
    }

    int number(int bound) {
        return random.nextInt(bound);
    }
}
