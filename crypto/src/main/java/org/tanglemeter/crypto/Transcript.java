package org.tanglemeter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The messages that two parties exchanged so far, in order. Its MAC under a key that both share shows that both saw the
 * same and that the other knows the key; SHAKE256 takes key and messages without further construction, for it has no length
 * extension.
 */
public final class Transcript {
    /** Of a MAC. */
    public static final int MAC_BYTES = 32;

    private static final byte[] EMPTY = new byte[0];

    private final byte[] state;

    private Transcript(byte[] state) {
        this.state = state;
    }

    /** @param purpose what is talked about, so that a MAC of one exchange serves in no other */
    public static Transcript of(String purpose) {
        return new Transcript(EMPTY).with(purpose, EMPTY);
    }

    /**
     * This transcript and one more message.
     *
     * @param name of the message, with which its sender is given
     */
    public Transcript with(String name, byte[] message) {
        return new Transcript(LabelledHash.derive(
                "tanglemeter transcript 1", 64, state, name.getBytes(StandardCharsets.UTF_8), message));
    }

    /** @param key secret, at least 16 bytes */
    public byte[] mac(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("A key of " + key.length + " bytes can be guessed");
        }
        return LabelledHash.derive("tanglemeter transcript mac 1", MAC_BYTES, key, state);
    }

    /** Compares without telling by its duration where a wrong MAC differs. */
    public boolean isAuthentic(byte[] key, byte[] mac) {
        return MessageDigest.isEqual(mac(key), mac);
    }
}
