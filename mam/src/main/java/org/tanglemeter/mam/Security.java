package org.tanglemeter.mam;

/**
 * How much of a message's hash is signed: 81 trits a level, for 2187 trytes of signature. Level 1 is for tests: who can
 * read some thousand messages can forge one of them.
 *
 * @param level 1, 2 or 3
 */
public record Security(int level) {
    public static final int GREATEST_LEVEL = 3;

    /** Chunks of 243 trits in a key and its signature, for each level: one for each signed tryte. */
    private static final int CHUNKS = 27;

    /** @throws IllegalArgumentException unless the level is 1, 2 or 3 */
    public Security {
        if (level < 1 || level > GREATEST_LEVEL) {
            throw new IllegalArgumentException("A security level is 1, 2 or 3; this is " + level);
        }
    }

    /** Chunks of 243 trits in a key and its signature; also the signed trytes. */
    int chunks() {
        return level * CHUNKS;
    }

    /** Trits of the hash that are signed. */
    int signedTrits() {
        return 3 * chunks();
    }

    int signatureTrits() {
        return Trits.HASH * chunks();
    }
}
