package org.tanglemeter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * What makes a chain of messages unlike every other one of the same owner: 32 random bytes.
 *
 * <p>The seed that signs a chain follows from the owner's seed and the salt. The salt lives with the chain's state and
 * nowhere else, so an owner who lost the state, or was restored from a backup, gets another chain and can't sign a leaf
 * of the old one again.
 */
public final class ChainSalt {
    private static final int BYTES = 32;

    private final byte[] bytes;

    /** @param bytes 32 */
    public ChainSalt(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A salt has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public static ChainSalt random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ChainSalt(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The name of the chain's channel inside sealed payloads, {@link PayloadSeal#CHANNEL_BYTES} bytes. */
    public byte[] channel() {
        return LabelledHash.derive("tanglemeter channel name 1", PayloadSeal.CHANNEL_BYTES, bytes);
    }

    /**
     * The seed that signs the chain.
     *
     * @param seed the owner's, 81 trytes
     * @param channel its name, so that channels of one seed differ
     * @return 81 trytes
     */
    public String seed(String seed, String channel) {
        return LabelledHash.deriveTrytes(
                "tanglemeter chain seed 1",
                seed.getBytes(StandardCharsets.US_ASCII),
                channel.getBytes(StandardCharsets.UTF_8),
                bytes);
    }
}
