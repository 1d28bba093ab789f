package org.tanglemeter.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** ChaCha20-Poly1305 (RFC 8439). */
final class Aead {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private Aead() {}

    /** The ciphertext, tag included. No key may meet the same nonce twice. */
    static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] text) {
        try {
            return process(true, key, nonce, associated, text);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text; empty if the ciphertext is not what was sealed with these. */
    static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
        if (ciphertext.length < TAG_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(process(false, key, nonce, associated, ciphertext));
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    private static byte[] process(boolean seal, byte[] key, byte[] nonce, byte[] associated, byte[] input)
            throws InvalidCipherTextException {
        ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
        cipher.init(seal, new AEADParameters(new KeyParameter(key), 8 * TAG_BYTES, nonce, associated));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int written = cipher.processBytes(input, 0, input.length, output, 0);
        cipher.doFinal(output, written);
        return output;
    }
}
