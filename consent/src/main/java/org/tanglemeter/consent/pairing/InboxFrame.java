package org.tanglemeter.consent.pairing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.crypto.Context;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Opened;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.crypto.SealedEnvelope;
import org.tanglemeter.crypto.Suite;
import org.tanglemeter.crypto.Transcript;

/**
 * What stands at an address where messages for one key pair go: {@code version (1) | form (1) | ...}. Form 0 is that key
 * pair's public key; form 1 is a message, {@code hint (8) | envelope}, in which is {@code mac (32) | message}; sizes in
 * bytes. The hint shows to whoever shares a secret with the sender that it is worth to open the envelope; nobody else can
 * make or check it.
 */
final class InboxFrame {
    private static final byte VERSION = 1;
    private static final byte PUBLIC_KEY = 0;
    private static final byte MESSAGE = 1;
    private static final int HEAD_BYTES = 2;
    private static final int HINT_BYTES = 8;
    private static final int START_BYTES = HEAD_BYTES + HINT_BYTES;

    /** Bytes by which a frame is longer than its message; our parties' keys are of this suite. */
    static final int OVERHEAD_BYTES =
            START_BYTES + SealedEnvelope.overheadBytes(Suite.NTRUHPS2048677_X25519) + Transcript.MAC_BYTES;

    private final String address;
    private final byte[] hint;
    private final byte[] envelope;

    private InboxFrame(String address, byte[] hint, byte[] envelope) {
        this.address = address;
        this.hint = hint;
        this.envelope = envelope;
    }

    /** The bytes that announce a public key. */
    static byte[] announce(PublicKey key) {
        return join(new byte[] {VERSION, PUBLIC_KEY}, key.encoded());
    }

    /** The public key that the bytes announce, if they do. Whose it is, only its fingerprint tells. */
    static Optional<PublicKey> announced(byte[] bytes) {
        if (!begins(bytes, PUBLIC_KEY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PublicKey.decode(Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The bytes of a message.
     *
     * @param to whom it is sealed
     * @param address where it will stand
     * @param hintKey at least 16 bytes that both share
     */
    static byte[] seal(SealedEnvelope envelopes, PublicKey to, String address, byte[] hintKey, Authenticated content) {
        byte[] envelope =
                envelopes.seal(join(content.mac().bytes(), content.message().bytes()), context(address), List.of(to));
        return join(new byte[] {VERSION, MESSAGE}, join(hint(address, envelope, hintKey), envelope));
    }

    /**
     * Reads a message; nothing, if the bytes are none.
     *
     * @param address where they stand
     */
    static Optional<InboxFrame> parse(String address, byte[] bytes) {
        return begins(bytes, MESSAGE) && bytes.length > START_BYTES
                ? Optional.of(new InboxFrame(
                        address,
                        Arrays.copyOfRange(bytes, HEAD_BYTES, START_BYTES),
                        Arrays.copyOfRange(bytes, START_BYTES, bytes.length)))
                : Optional.empty();
    }

    /** Whether who sent it knows this key. Costs a hash. */
    boolean isHintedBy(byte[] key) {
        return MessageDigest.isEqual(hint, hint(address, envelope, key));
    }

    /** Opens it, which costs a decapsulation; nothing, if it is not for this key pair or was changed. */
    Optional<Authenticated> open(KeyPair own) {
        if (SealedEnvelope.open(own, context(address), envelope) instanceof Opened.Payload payload) {
            byte[] bytes = payload.bytes();
            if (bytes.length > Transcript.MAC_BYTES) {
                return Optional.of(new Authenticated(
                        Octets.of(Arrays.copyOf(bytes, Transcript.MAC_BYTES)),
                        Octets.of(Arrays.copyOfRange(bytes, Transcript.MAC_BYTES, bytes.length))));
            }
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte form) {
        return bytes.length >= HEAD_BYTES && bytes[0] == VERSION && bytes[1] == form;
    }

    private static Context context(String address) {
        return new Context("tanglemeter inbox 1", address, 0);
    }

    private static byte[] hint(String address, byte[] envelope, byte[] key) {
        return Arrays.copyOf(
                Transcript.of("tanglemeter inbox hint 1")
                        .with(address, envelope)
                        .mac(key),
                HINT_BYTES);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
