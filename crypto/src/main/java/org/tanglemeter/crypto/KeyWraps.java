package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Hands one secret of 32 bytes to all who share a pairwise key with the sender: {@code version (1) | epoch (8) | nonce (16)
 * | commitment (32) | entries (1) | entries}, sizes in bytes; an entry is {@code hint (2) | secret, masked (32)}.
 *
 * <p>The mask follows from pairwise key, channel, epoch and nonce. The nonce is random, so that a sender that comes back to
 * an epoch, restored or restarted, does not mask a second secret with the same bytes. The commitment shows who was
 * addressed that all got the same.
 */
public final class KeyWraps {
    /** Who may be addressed at once. */
    public static final int MOST_KEYS = 240;

    /** Of what is wrapped. */
    public static final int SECRET_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int HINT_BYTES = 2;
    private static final int NONCE_BYTES = 16;
    private static final int COMMITMENT_BYTES = 32;
    private static final int ENTRY_BYTES = HINT_BYTES + SECRET_BYTES;
    private static final int HEAD_BYTES = 1 + Long.BYTES + NONCE_BYTES + COMMITMENT_BYTES + 1;

    private final SecureRandom random;

    public KeyWraps(SecureRandom random) {
        this.random = random;
    }

    /**
     * Wraps a secret. How many keys there are shows roughly; none looks like a few.
     *
     * @param secret 32 bytes
     * @param channel where the wraps are sent
     * @throws IllegalArgumentException if the secret has another length, or there are too many keys
     */
    public byte[] wrap(byte[] secret, Collection<PairwiseKey> keys, String channel, long epoch) {
        if (secret.length != SECRET_BYTES || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("32 bytes are wrapped for up to " + MOST_KEYS + " keys, not "
                    + secret.length + " bytes for " + keys.size());
        }
        byte[] nonce = Bytes.random(random, NONCE_BYTES);
        byte[] place = place(channel, epoch, nonce);
        List<byte[]> entries = new ArrayList<>();
        for (PairwiseKey key : keys) {
            entries.add(ByteBuffer.allocate(ENTRY_BYTES)
                    .put(hint(key, nonce))
                    .put(Bytes.xor(secret, mask(key, place)))
                    .array());
        }
        while (entries.size() < Bytes.padded(keys.size())) {
            entries.add(Bytes.random(random, ENTRY_BYTES));
        }
        Collections.shuffle(entries, random);

        ByteBuffer wraps = ByteBuffer.allocate(HEAD_BYTES + entries.size() * ENTRY_BYTES)
                .put(VERSION)
                .putLong(epoch)
                .put(nonce)
                .put(commitment(secret, place))
                .put((byte) entries.size());
        entries.forEach(wraps::put);
        return wraps.array();
    }

    /**
     * Finds the secret. Never throws because of the bytes that it is given. Zeros may follow the wraps.
     *
     * @param channel where the wraps were found
     */
    public static Opened unwrap(PairwiseKey key, String channel, byte[] wraps) {
        if (wraps.length < 1) {
            return new Opened.CannotOpen();
        }
        if (wraps[0] != VERSION) {
            return new Opened.UnknownVersion(Byte.toUnsignedInt(wraps[0]));
        }
        if (wraps.length < HEAD_BYTES) {
            return new Opened.CannotOpen();
        }
        ByteBuffer rest = ByteBuffer.wrap(wraps, 1, wraps.length - 1);
        long epoch = rest.getLong();
        byte[] nonce = Bytes.take(rest, NONCE_BYTES);
        byte[] committed = Bytes.take(rest, COMMITMENT_BYTES);
        int count = Byte.toUnsignedInt(rest.get());
        if (rest.remaining() < count * ENTRY_BYTES) {
            return new Opened.CannotOpen();
        }
        byte[] place = place(channel, epoch, nonce);
        byte[] hint = hint(key, nonce);
        Opened result = new Opened.NotForMe();
        for (int i = 0; i < count; i++) {
            boolean mine = Arrays.equals(hint, Bytes.take(rest, HINT_BYTES));
            byte[] masked = Bytes.take(rest, SECRET_BYTES);
            if (mine) {
                byte[] secret = Bytes.xor(masked, mask(key, place));
                if (MessageDigest.isEqual(committed, commitment(secret, place))) {
                    return new Opened.Payload(secret);
                }
                result = new Opened.CannotOpen();
            }
        }
        return result;
    }

    /**
     * The epoch that wraps are for, which stands in clear: believe it once they are unwrapped.
     *
     * @return empty if they are of another version than this reader knows, or too short
     */
    public static OptionalLong epoch(byte[] wraps) {
        return wraps.length < HEAD_BYTES || wraps[0] != VERSION
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(wraps).getLong(1));
    }

    private static byte[] place(String channel, long epoch, byte[] nonce) {
        return LabelledHash.derive(
                "tanglemeter wrap place 1",
                SECRET_BYTES,
                channel.getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(epoch).array(),
                nonce);
    }

    /** Does not hang on channel and epoch, so that wraps for others of these are not taken for wraps without an entry. */
    private static byte[] hint(PairwiseKey key, byte[] nonce) {
        return LabelledHash.derive("tanglemeter wrap hint 1", HINT_BYTES, key.bytes(), nonce);
    }

    private static byte[] mask(PairwiseKey key, byte[] place) {
        return LabelledHash.derive("tanglemeter wrap mask 1", SECRET_BYTES, key.bytes(), place);
    }

    private static byte[] commitment(byte[] secret, byte[] place) {
        return LabelledHash.derive("tanglemeter wrap commitment 1", COMMITMENT_BYTES, secret, place);
    }
}
