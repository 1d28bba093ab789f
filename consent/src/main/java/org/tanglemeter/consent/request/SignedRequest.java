package org.tanglemeter.consent.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.crypto.Ed25519Key;

/**
 * A request document as it travels: {@code version (1) | JSON | Ed25519 signature (64)}, sizes in bytes. The signature is by
 * the document's own identity key and over a label and all before it: it shows that the owner of the key has asked, and
 * {@link ProviderIdentityCheck} whose key it is.
 */
public final class SignedRequest {
    private static final byte[] LABEL = "tanglemeter request 1".getBytes(StandardCharsets.US_ASCII);
    private static final Codec<RequestDocument> CODEC = new Codec<>(RequestDocument.class);

    private final RequestDocument document;
    private final Octets bytes;

    private SignedRequest(RequestDocument document, Octets bytes) {
        this.document = document;
        this.bytes = bytes;
    }

    /**
     * Signs a document.
     *
     * @throws IllegalArgumentException if it names another identity key
     */
    public static SignedRequest sign(RequestDocument document, Ed25519Key identity) {
        if (!document.identityKey().equals(Octets.of(identity.publicKey()))) {
            throw new IllegalArgumentException(
                    "The document names another identity key than the one that is to sign it");
        }
        byte[] encoded = CODEC.encode(document);
        byte[] signature = identity.sign(signed(encoded));
        return new SignedRequest(
                document,
                Octets.of(ByteBuffer.allocate(encoded.length + signature.length)
                        .put(encoded)
                        .put(signature)
                        .array()));
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @throws org.tanglemeter.consent.UnreadableException if it is no request, or of an unknown version
     * @throws RefusedRequestException if a part of it does not make sense, or it was changed
     */
    public static SignedRequest read(byte[] bytes) {
        int end = Math.max(bytes.length - Ed25519Key.SIGNATURE_BYTES, 0);
        byte[] encoded = Arrays.copyOf(bytes, end);
        RequestDocument document = CODEC.decode(encoded);
        byte[] signature = Arrays.copyOfRange(bytes, end, bytes.length);
        if (!Ed25519Key.verify(document.identityKey().bytes(), signed(encoded), signature)) {
            throw new RefusedRequestException(RequestFault.REQUEST_CHANGED);
        }
        return new SignedRequest(document, Octets.of(bytes));
    }

    private static byte[] signed(byte[] encoded) {
        return ByteBuffer.allocate(LABEL.length + encoded.length)
                .put(LABEL)
                .put(encoded)
                .array();
    }

    public RequestDocument document() {
        return document;
    }

    public byte[] bytes() {
        return bytes.bytes();
    }

    /** SHA-256 of the whole, 64 hexadecimal digits; says which request was granted. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedRequest request && bytes.equals(request.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return "SignedRequest " + document.id();
    }
}
