package org.tanglemeter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** What masks the messages of a channel during one epoch: 81 secret trytes. */
public final class SideKey {
    private static final int RANDOM_BYTES = 64;

    private final String trytes;

    /** @param trytes 81 */
    public SideKey(String trytes) {
        if (!trytes.matches("[9A-Z]{81}")) {
            throw new IllegalArgumentException("A side key is 81 characters of 9A-Z");
        }
        this.trytes = trytes;
    }

    public static SideKey random(SecureRandom random) {
        return new SideKey(LabelledHash.deriveTrytes("tanglemeter side key 1", Bytes.random(random, RANDOM_BYTES)));
    }

    /** The side key of the next epoch, from which nobody finds the way back to this one. */
    public SideKey next() {
        return new SideKey(
                LabelledHash.deriveTrytes("tanglemeter ratchet 1", trytes.getBytes(StandardCharsets.US_ASCII)));
    }

    public String trytes() {
        return trytes;
    }

    /** Tells nothing of the key. */
    @Override
    public String toString() {
        return "SideKey";
    }
}
