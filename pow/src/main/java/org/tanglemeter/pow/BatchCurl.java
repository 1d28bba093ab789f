package org.tanglemeter.pow;

import java.util.Arrays;

/** Many independent Curl-P hashes at once. Trits are bytes of −1, 0 or 1. Safe for use by several threads. */
public final class BatchCurl {
    private final CurlRounds rounds;

    public BatchCurl(CurlRounds rounds) {
        this.rounds = rounds;
    }

    /**
     * The hashes of messages of one length.
     *
     * @param messages the messages one after the other, {@code messageLength} trits each
     * @return 243 trits a message, in the same order
     */
    public byte[] hashEach(byte[] messages, int messageLength) {
        int count = messages.length / messageLength;
        byte[] hashes = new byte[count * Curl.HASH_TRITS];
        for (int i = 0; i < count; i++) {
            byte[] message = Arrays.copyOfRange(messages, i * messageLength, (i + 1) * messageLength);
            System.arraycopy(Curl.hash(rounds, message), 0, hashes, i * Curl.HASH_TRITS, Curl.HASH_TRITS);
        }
        return hashes;
    }

    /**
     * Chains of hashes: replaces each block of 243 trits by its hash, as many times as asked for that block.
     *
     * @param blocks 243 trits each, one after the other; replaced in place
     * @param times how often to hash each block; 0 leaves it as it is
     */
    public void hashRepeatedly(byte[] blocks, int[] times) {
        for (int i = 0; i < times.length; i++) {
            byte[] block = Arrays.copyOfRange(blocks, i * Curl.HASH_TRITS, (i + 1) * Curl.HASH_TRITS);
            for (int n = 0; n < times[i]; n++) {
                block = Curl.hash(rounds, block);
            }
            System.arraycopy(block, 0, blocks, i * Curl.HASH_TRITS, Curl.HASH_TRITS);
        }
    }
}
