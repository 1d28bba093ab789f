package org.tanglemeter.crypto;

import java.util.Arrays;
import org.bouncycastle.util.encoders.Base32;

/** What others need to seal for somebody: {@code version (1) | suite (1) | key of the KEM | X25519 key (32)}, in bytes. */
public final class PublicKey {
    static final int HEAD_BYTES = 2;

    private static final byte VERSION = 1;
    private static final int FINGERPRINT_BYTES = 20;
    private static final int GROUP = 4;

    private final Suite suite;
    private final byte[] encoded;

    private PublicKey(Suite suite, byte[] encoded) {
        this.suite = suite;
        this.encoded = encoded;
    }

    static PublicKey of(Suite suite, byte[] kem, byte[] x25519) {
        byte[] encoded = Arrays.copyOf(new byte[] {VERSION, (byte) suite.id()}, suite.publicKeyBytes());
        System.arraycopy(kem, 0, encoded, HEAD_BYTES, kem.length);
        System.arraycopy(x25519, 0, encoded, HEAD_BYTES + kem.length, x25519.length);
        return new PublicKey(suite, encoded);
    }

    /**
     * Reads what {@link #encoded} gave.
     *
     * @throws IllegalArgumentException if it is of an unknown version or suite, has a wrong length, or a key with which
     *     nothing would be secret
     */
    public static PublicKey decode(byte[] encoded) {
        if (encoded.length < HEAD_BYTES) {
            throw new IllegalArgumentException("A public key begins with version and suite, but this has "
                    + encoded.length + " bytes: copy the whole key");
        }
        if (encoded[0] != VERSION) {
            throw new IllegalArgumentException(
                    "Public key of version " + Byte.toUnsignedInt(encoded[0]) + ", of which nothing is known here");
        }
        int id = Byte.toUnsignedInt(encoded[1]);
        Suite suite = Suite.of(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("Public key of suite " + id + ", of which nothing is known here"));
        if (encoded.length != suite.publicKeyBytes()) {
            throw new IllegalArgumentException("A public key of suite " + id + " has " + suite.publicKeyBytes()
                    + " bytes, not " + encoded.length + ": copy the whole key");
        }
        PublicKey key = new PublicKey(suite, encoded.clone());
        if (new X25519Key(new byte[X25519Key.BYTES]).agree(key.x25519()).isEmpty()) {
            throw new IllegalArgumentException("The X25519 part of the public key is a point of small order");
        }
        return key;
    }

    public Suite suite() {
        return suite;
    }

    public byte[] encoded() {
        return encoded.clone();
    }

    /** 160 bits for people to compare: eight groups of four characters A-Z and 2-7 (base32, RFC 4648). */
    public String fingerprint() {
        byte[] hash = LabelledHash.derive("tanglemeter fingerprint 1", FINGERPRINT_BYTES, encoded);
        return String.join("-", Base32.toBase32String(hash).split("(?<=\\G.{" + GROUP + "})"));
    }

    byte[] kem() {
        return Arrays.copyOfRange(encoded, HEAD_BYTES, encoded.length - X25519Key.BYTES);
    }

    byte[] x25519() {
        return Arrays.copyOfRange(encoded, encoded.length - X25519Key.BYTES, encoded.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key && Arrays.equals(encoded, key.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "PublicKey " + fingerprint();
    }
}
