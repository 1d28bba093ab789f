package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Seals the payload of one message, so that secrecy does not rest on MAM's own mask, whose hash is weak.
 *
 * <p>A sealed payload is {@code version (1) | channel (8) | nonce (12) | ChaCha20-Poly1305 (RFC 8439)} of {@code kind (1) |
 * last of its epoch (1: 0 or 1) | length (4, most significant byte first) | body | zeros}, 16 bytes of tag included; sizes
 * in bytes. Its key is SHAKE256 over a label, the epoch key, the channel and the root of the message's Merkle tree, each
 * with its length.
 *
 * <p>The root is fresh for each tree, so the key is, too. Yet a tree may have several leaves, and a copied disk may sign
 * one leaf twice, which would give away MAM's mask and leave this seal alone. So the nonce does not follow from the leaf:
 * it is drawn at random for every seal, and no two payloads meet under one key and nonce. Who retries a message sends the
 * sealed bytes again and does not seal anew, for a reader takes two contents of one leaf for a conflict.
 */
public final class PayloadSeal {
    /** Bytes that name a channel. */
    public static final int CHANNEL_BYTES = 8;

    private static final byte VERSION = 1;
    private static final String LABEL = "tanglemeter payload seal 1";
    private static final int HEAD_BYTES = 1 + CHANNEL_BYTES + Aead.NONCE_BYTES;

    /** Kind, last of its epoch, length. */
    private static final int CONTENT_HEAD_BYTES = 1 + 1 + Integer.BYTES;

    /** Bytes by which a sealed payload is at least longer than the body. */
    public static final int OVERHEAD_BYTES = HEAD_BYTES + CONTENT_HEAD_BYTES + Aead.TAG_BYTES;

    private final SecureRandom random;

    public PayloadSeal(SecureRandom random) {
        this.random = random;
    }

    /**
     * Seals a content and pads it, so that its length tells nothing.
     *
     * @param channel 8 bytes, the same for all messages of a channel
     * @param root of the message's Merkle tree, 81 trytes
     * @param size bytes of the result
     * @throws IllegalArgumentException if the body does not fit
     */
    public byte[] seal(EpochKey key, byte[] channel, String root, SealedContent content, int size) {
        if (channel.length != CHANNEL_BYTES) {
            throw new IllegalArgumentException("A channel is named by 8 bytes, not " + channel.length);
        }
        byte[] body = content.body();
        if (body.length > size - OVERHEAD_BYTES) {
            throw new IllegalArgumentException(body.length + " bytes do not fit in a sealed payload of " + size);
        }
        byte[] nonce = Bytes.random(random, Aead.NONCE_BYTES);
        byte[] padded = ByteBuffer.allocate(size - HEAD_BYTES - Aead.TAG_BYTES)
                .put((byte) content.kind())
                .put((byte) (content.lastOfEpoch() ? 1 : 0))
                .putInt(body.length)
                .put(body)
                .array();
        return ByteBuffer.allocate(size)
                .put(VERSION)
                .put(channel)
                .put(nonce)
                .put(Aead.seal(messageKey(key, channel, root), nonce, new byte[0], padded))
                .array();
    }

    /**
     * Opens what {@link #seal} made. Never throws because of the bytes that it is given.
     *
     * @param root of the Merkle tree of the message in which it came, 81 trytes
     */
    public static Opened open(EpochKey key, String root, byte[] sealed) {
        if (sealed.length < 1) {
            return new Opened.Forged();
        }
        if (sealed[0] != VERSION) {
            return new Opened.UnknownVersion(Byte.toUnsignedInt(sealed[0]));
        }
        if (sealed.length < OVERHEAD_BYTES) {
            return new Opened.Forged();
        }
        ByteBuffer rest = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] channel = Bytes.take(rest, CHANNEL_BYTES);
        byte[] nonce = Bytes.take(rest, Aead.NONCE_BYTES);
        return Aead.open(messageKey(key, channel, root), nonce, new byte[0], Bytes.take(rest, rest.remaining()))
                .map(PayloadSeal::payload)
                .orElseGet(Opened.Forged::new);
    }

    private static Opened payload(byte[] padded) {
        ByteBuffer content = ByteBuffer.wrap(padded);
        int kind = Byte.toUnsignedInt(content.get());
        int last = Byte.toUnsignedInt(content.get());
        int length = content.getInt();
        return last > 1 || length < 0 || length > content.remaining()
                ? new Opened.Forged()
                : new Opened.Payload(new SealedContent(kind, last == 1, Bytes.take(content, length)));
    }

    /** What became of a sealed payload. */
    public sealed interface Opened {
        /** It is authentic. */
        record Payload(SealedContent content) implements Opened {}

        /** It is of another version than this reader knows. */
        record UnknownVersion(int version) implements Opened {}

        /** The key is not the one that it was sealed with, or it was changed on the way. */
        record Forged() implements Opened {}
    }

    private static byte[] messageKey(EpochKey key, byte[] channel, String root) {
        return key.derive(LABEL, Aead.KEY_BYTES, channel, root.getBytes(StandardCharsets.US_ASCII));
    }
}
