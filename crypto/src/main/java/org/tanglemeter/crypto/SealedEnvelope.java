package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.SecretWithEncapsulation;

/**
 * Seals a payload to one or many public keys: {@code version (1) | suite (1) | entries (1) | ephemeral X25519 key (32) |
 * commitment (32) | entries | ChaCha20-Poly1305 of the payload}, sizes in bytes. An entry is {@code hint (2) | ciphertext
 * of the KEM}, and, where there are several, {@code | content key, masked (32)}.
 *
 * <p>Each entry's key follows from both shared secrets and all that was public, since NTRU's secret binds neither key nor
 * ciphertext. A single entry's key is the content key. The commitment leaves no second content key under which the same
 * envelope opens to something else. Hints follow from the ephemeral key, so that they are others in each envelope, and
 * cost a recipient one X25519 agreement; an envelope does not tell who sent it.
 */
public final class SealedEnvelope {
    /** Who may be addressed at once. */
    public static final int MOST_RECIPIENTS = 240;

    private static final byte VERSION = 1;
    private static final int START_BYTES = 3;
    private static final int COMMITMENT_BYTES = 32;
    private static final int HEAD_BYTES = START_BYTES + X25519Key.BYTES + COMMITMENT_BYTES;

    /** Each content key seals once. */
    private static final byte[] NONCE = new byte[Aead.NONCE_BYTES];

    private final SecureRandom random;

    public SealedEnvelope(SecureRandom random) {
        this.random = random;
    }

    /**
     * Seals a payload. Its length shows, and whether there is one recipient or several, and roughly how many.
     *
     * @throws IllegalArgumentException if there are none or too many recipients, or their suites differ
     */
    public byte[] seal(byte[] payload, Context context, Collection<PublicKey> recipients) {
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException(
                    "An envelope has 1 to " + MOST_RECIPIENTS + " recipients, not " + recipients.size());
        }
        List<PublicKey> keys = new ArrayList<>(recipients);
        Suite suite = keys.get(0).suite();
        if (keys.stream().anyMatch(key -> key.suite() != suite)) {
            throw new IllegalArgumentException("Recipients of different suites need an envelope each");
        }
        boolean single = keys.size() == 1;
        int count = single ? 1 : Bytes.padded(keys.size());
        X25519Key ephemeral = X25519Key.random(random);
        byte[] header = ByteBuffer.allocate(START_BYTES + X25519Key.BYTES)
                .put(VERSION)
                .put((byte) suite.id())
                .put((byte) count)
                .put(ephemeral.publicKey())
                .array();

        byte[] contentKey = Bytes.random(random, Aead.KEY_BYTES);
        List<byte[]> entries = new ArrayList<>(count);
        for (PublicKey recipient : keys) {
            byte[] agreed = ephemeral
                    .agree(recipient.x25519())
                    .orElseThrow(() -> new IllegalStateException("was decoded without a look at its order"));
            EntryKeys entryKeys = new EntryKeys(header, context, recipient, agreed);
            SecretWithEncapsulation kem = suite.kem().encapsulate(recipient.kem(), random);
            byte[] key = entryKeys.key(kem.getSecret(), kem.getEncapsulation());
            if (single) {
                contentKey = key;
            }
            entries.add(entry(suite, single, entryKeys.hint(), kem.getEncapsulation(), Bytes.xor(contentKey, key)));
        }
        while (entries.size() < count) {
            entries.add(nobodysEntry(suite, keys.get(0)));
        }
        Collections.shuffle(entries, random);

        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES + count * entryBytes(suite, single))
                .put(header)
                .put(commitment(contentKey, header));
        entries.forEach(head::put);
        byte[] sealed = Aead.seal(payloadKey(contentKey, context), NONCE, head.array(), payload);
        return ByteBuffer.allocate(head.capacity() + sealed.length)
                .put(head.array())
                .put(sealed)
                .array();
    }

    /** Looks like the others, but its secret is forgotten. */
    private byte[] nobodysEntry(Suite suite, PublicKey anyone) {
        return entry(
                suite,
                false,
                Bytes.random(random, EntryKeys.HINT_BYTES),
                suite.kem().encapsulate(anyone.kem(), random).getEncapsulation(),
                Bytes.random(random, Aead.KEY_BYTES));
    }

    private static byte[] entry(Suite suite, boolean single, byte[] hint, byte[] ciphertext, byte[] masked) {
        ByteBuffer entry =
                ByteBuffer.allocate(entryBytes(suite, single)).put(hint).put(ciphertext);
        return single ? entry.array() : entry.put(masked).array();
    }

    /** Bytes by which an envelope for one recipient is longer than its payload. */
    public static int overheadBytes(Suite suite) {
        return HEAD_BYTES + entryBytes(suite, true) + Aead.TAG_BYTES;
    }

    private static int entryBytes(Suite suite, boolean single) {
        return EntryKeys.HINT_BYTES + suite.kem().ciphertextBytes() + (single ? 0 : Aead.KEY_BYTES);
    }

    private static byte[] commitment(byte[] contentKey, byte[] header) {
        return LabelledHash.derive("tanglemeter envelope commitment 1", COMMITMENT_BYTES, contentKey, header);
    }

    private static byte[] payloadKey(byte[] contentKey, Context context) {
        return LabelledHash.derive("tanglemeter envelope payload 1", Aead.KEY_BYTES, contentKey, context.hash());
    }

    /** Opens what {@link #seal} made. Never throws because of the bytes that it is given. */
    public static Opened open(KeyPair own, Context context, byte[] envelope) {
        if (envelope.length < 1) {
            return new Opened.CannotOpen();
        }
        if (envelope[0] != VERSION) {
            return new Opened.UnknownVersion(Byte.toUnsignedInt(envelope[0]));
        }
        if (envelope.length < HEAD_BYTES) {
            return new Opened.CannotOpen();
        }
        int id = Byte.toUnsignedInt(envelope[1]);
        Optional<Suite> suite = Suite.of(id);
        if (suite.isEmpty()) {
            return new Opened.UnknownSuite(id);
        }
        if (suite.get() != own.suite()) {
            return new Opened.NotForMe();
        }
        return open(own, context, envelope, Byte.toUnsignedInt(envelope[2]));
    }

    private static Opened open(KeyPair own, Context context, byte[] envelope, int count) {
        boolean single = count == 1;
        int entryBytes = entryBytes(own.suite(), single);
        int headBytes = HEAD_BYTES + count * entryBytes;
        if (count == 0 || envelope.length < headBytes + Aead.TAG_BYTES) {
            return new Opened.CannotOpen();
        }
        byte[] header = Arrays.copyOf(envelope, START_BYTES + X25519Key.BYTES);
        Optional<byte[]> agreed = own.x25519().agree(Arrays.copyOfRange(header, START_BYTES, header.length));
        if (agreed.isEmpty()) {
            return new Opened.CannotOpen();
        }
        EntryKeys keys = new EntryKeys(header, context, own.publicKey(), agreed.get());
        byte[] hint = keys.hint();
        byte[] committed = Arrays.copyOfRange(envelope, header.length, HEAD_BYTES);

        Opened result = new Opened.NotForMe();
        for (int from = HEAD_BYTES; from < headBytes; from += entryBytes) {
            if (!Arrays.equals(hint, 0, EntryKeys.HINT_BYTES, envelope, from, from + EntryKeys.HINT_BYTES)) {
                continue;
            }
            byte[] contentKey = contentKey(
                    own,
                    keys,
                    ByteBuffer.wrap(envelope, from + EntryKeys.HINT_BYTES, entryBytes - EntryKeys.HINT_BYTES));
            if (MessageDigest.isEqual(committed, commitment(contentKey, header))) {
                byte[] head = Arrays.copyOf(envelope, headBytes);
                byte[] sealed = Arrays.copyOfRange(envelope, headBytes, envelope.length);
                return Aead.open(payloadKey(contentKey, context), NONCE, head, sealed)
                        .<Opened>map(Opened.Payload::new)
                        .orElseGet(Opened.CannotOpen::new);
            }
            result = new Opened.CannotOpen();
        }
        return result;
    }

    private static byte[] contentKey(KeyPair own, EntryKeys keys, ByteBuffer entry) {
        byte[] ciphertext = Bytes.take(entry, own.suite().kem().ciphertextBytes());
        byte[] key = keys.key(own.decapsulate(ciphertext), ciphertext);
        return entry.hasRemaining() ? Bytes.xor(Bytes.take(entry, Aead.KEY_BYTES), key) : key;
    }
}
