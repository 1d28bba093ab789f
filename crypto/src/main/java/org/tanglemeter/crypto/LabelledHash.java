package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/** SHAKE256 (FIPS 202) over a label and some parts, each preceded by its length, so that no two inputs look the same. */
final class LabelledHash {
    private static final int HASH_TRYTES = 81;
    private static final String ALPHABET = "9ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Bytes below this are spread evenly over 27 trytes. */
    private static final int EVEN = 9 * 27;

    private LabelledHash() {}

    /**
     * Derives bytes.
     *
     * @param label names the purpose; each purpose has its own
     * @param size bytes wanted
     */
    static byte[] derive(String label, int size, byte[]... parts) {
        byte[] derived = new byte[size];
        absorb(label, parts).doFinal(derived, 0, size);
        return derived;
    }

    /** Derives 81 trytes: of 324 bytes those below 243, in order, each modulo 27. */
    static String deriveTrytes(String label, byte[]... parts) {
        byte[] derived = derive(label, 4 * HASH_TRYTES, parts);
        StringBuilder trytes = new StringBuilder(HASH_TRYTES);
        for (int i = 0; trytes.length() < HASH_TRYTES; i++) {
            int value = Byte.toUnsignedInt(derived[i]);
            if (value < EVEN) {
                trytes.append(ALPHABET.charAt(value % ALPHABET.length()));
            }
        }
        return trytes.toString();
    }

    /** SHAKE256 that has taken in a label and parts, and gives as much output as is asked for. */
    static SHAKEDigest absorb(String label, byte[]... parts) {
        SHAKEDigest shake = new SHAKEDigest(256);
        absorb(shake, label.getBytes(StandardCharsets.UTF_8));
        for (byte[] part : parts) {
            absorb(shake, part);
        }
        return shake;
    }

    private static void absorb(SHAKEDigest shake, byte[] part) {
        shake.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array(), 0, Integer.BYTES);
        shake.update(part, 0, part.length);
    }
}
