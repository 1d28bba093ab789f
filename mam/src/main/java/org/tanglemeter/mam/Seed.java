package org.tanglemeter.mam;

import java.util.random.RandomGenerator;
import org.tanglemeter.pow.Trytes;

/**
 * The secret from which all keys of a channel's writer come: 81 trytes. Its text form does not show it.
 *
 * <p>Two channels never share a seed, or leaves of the one would be leaves of the other.
 */
public record Seed(String trytes) {
    private static final int LENGTH = 81;

    /** @throws IllegalArgumentException unless it is 81 trytes */
    public Seed {
        if (trytes.length() != LENGTH || !Trytes.areTrytes(trytes)) {
            throw new IllegalArgumentException(
                    "A seed has 81 trytes (9, A to Z); this has " + trytes.length() + " characters");
        }
    }

    /** @param random a cryptographically strong source, such as {@link java.security.SecureRandom} */
    public static Seed random(RandomGenerator random) {
        StringBuilder trytes = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            trytes.append(Trytes.ALPHABET.charAt(random.nextInt(Trytes.ALPHABET.length())));
        }
        return new Seed(trytes.toString());
    }

    @Override
    public String toString() {
        return "Seed[hidden]";
    }
}
