package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A secret of 32 bytes that two parties share, or that one keeps for itself. From it follow other secrets, the addresses
 * where the parties find each other, and seals for what they say there: {@code version (1) | nonce (16) | ciphertext and
 * tag} of ChaCha20-Poly1305 (RFC 8439), under a key of its own for each nonce and {@link Context}.
 */
public final class PairwiseKey {
    /** What a seal adds to its payload. */
    public static final int SEAL_BYTES = 1 + 16 + Aead.TAG_BYTES;

    private static final int BYTES = 32;
    private static final int VERSION = 1;
    private static final int NONCE_BYTES = 16;

    private final byte[] bytes;

    /** @param bytes 32 */
    public PairwiseKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A pairwise key has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public static PairwiseKey random(SecureRandom random) {
        return new PairwiseKey(Bytes.random(random, BYTES));
    }

    /**
     * The first of the secrets that follow from an owner's seed, so that whoever restores the seed has them again.
     *
     * @param seed 81 trytes, all of which count
     */
    public static PairwiseKey ofSeed(String seed) {
        if (!seed.matches("[9A-Z]{81}")) {
            throw new IllegalArgumentException("A seed is 81 characters of 9A-Z");
        }
        return new PairwiseKey(LabelledHash.derive("tanglemeter seed secret 1", BYTES, ascii(seed)));
    }

    /**
     * The secret for one purpose. Nobody gets from it to this one, or to that of another purpose.
     *
     * @param parts what else distinguishes it
     */
    public PairwiseKey derive(String purpose, String... parts) {
        return new PairwiseKey(LabelledHash.derive("tanglemeter secret 1", BYTES, inputs(purpose, parts)));
    }

    /** 81 trytes that follow from this secret for one purpose: an address, a seed or a side key. */
    public String trytes(String purpose, String... parts) {
        return LabelledHash.deriveTrytes("tanglemeter trytes 1", inputs(purpose, parts));
    }

    /** Seals a payload for whoever shares this secret. Its length shows. */
    public byte[] seal(byte[] payload, Context context, SecureRandom random) {
        byte[] nonce = Bytes.random(random, NONCE_BYTES);
        byte[] head = ByteBuffer.allocate(1 + NONCE_BYTES)
                .put((byte) VERSION)
                .put(nonce)
                .array();
        byte[] sealed = Aead.seal(key(nonce, context), new byte[Aead.NONCE_BYTES], head, payload);
        return ByteBuffer.allocate(head.length + sealed.length)
                .put(head)
                .put(sealed)
                .array();
    }

    /** Opens what {@link #seal} made. Never throws because of the bytes that it is given. */
    public Opened open(byte[] sealed, Context context) {
        if (sealed.length < SEAL_BYTES) {
            return new Opened.CannotOpen();
        }
        if (sealed[0] != VERSION) {
            return new Opened.UnknownVersion(Byte.toUnsignedInt(sealed[0]));
        }
        byte[] head = Arrays.copyOf(sealed, 1 + NONCE_BYTES);
        byte[] nonce = Arrays.copyOfRange(head, 1, head.length);
        byte[] ciphertext = Arrays.copyOfRange(sealed, head.length, sealed.length);
        return Aead.open(key(nonce, context), new byte[Aead.NONCE_BYTES], head, ciphertext)
                .<Opened>map(Opened.Payload::new)
                .orElseGet(Opened.CannotOpen::new);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private byte[] key(byte[] nonce, Context context) {
        return LabelledHash.derive("tanglemeter secret seal 1", Aead.KEY_BYTES, bytes, nonce, context.hash());
    }

    private byte[][] inputs(String purpose, String... parts) {
        byte[][] inputs = new byte[2 + parts.length][];
        inputs[0] = bytes;
        inputs[1] = purpose.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < parts.length; i++) {
            inputs[2 + i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return inputs;
    }

    private static byte[] ascii(String trytes) {
        return trytes.getBytes(StandardCharsets.US_ASCII);
    }

    /** Tells nothing of the key. */
    @Override
    public String toString() {
        return "PairwiseKey";
    }
}
