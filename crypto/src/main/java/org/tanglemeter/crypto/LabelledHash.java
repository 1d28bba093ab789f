package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/** SHAKE256 (FIPS 202) over a label and some parts, each preceded by its length, so that no two inputs look the same. */
final class LabelledHash {
    private LabelledHash() {}

    /**
     * Derives bytes.
     *
     * @param label names the purpose; each purpose has its own
     * @param size bytes wanted
     */
    static byte[] derive(String label, int size, byte[]... parts) {
        SHAKEDigest shake = new SHAKEDigest(256);
        absorb(shake, label.getBytes(StandardCharsets.UTF_8));
        for (byte[] part : parts) {
            absorb(shake, part);
        }
        byte[] derived = new byte[size];
        shake.doFinal(derived, 0, size);
        return derived;
    }

    private static void absorb(SHAKEDigest shake, byte[] part) {
        shake.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array(), 0, Integer.BYTES);
        shake.update(part, 0, part.length);
    }
}
