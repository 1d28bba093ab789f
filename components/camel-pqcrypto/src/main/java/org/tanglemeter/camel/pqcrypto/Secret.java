package org.tanglemeter.camel.pqcrypto;

/**
 * Bytes that must not show: a body that was opened, a seed, a salt. Camel converts it to {@code byte[]} and to a stream,
 * but not to text, so no trace, log or dump of a message has more of it than its size.
 */
public final class Secret {
    private final byte[] bytes;

    public Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Tells the size only. */
    @Override
    public String toString() {
        return "Secret of " + bytes.length + " bytes";
    }
}
