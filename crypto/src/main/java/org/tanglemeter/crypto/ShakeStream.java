package org.tanglemeter.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/** The endless output of SHAKE256 over known input, as the source of randomness that key generators ask for. */
@SuppressWarnings("serial") // never written anywhere
final class ShakeStream extends SecureRandom {
    private final transient SHAKEDigest shake;

    /** @param label and parts as in {@link LabelledHash} */
    ShakeStream(String label, byte[]... parts) {
        this.shake = LabelledHash.absorb(label, parts);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        shake.doOutput(bytes, 0, bytes.length);
    }

    byte[] take(int size) {
        byte[] bytes = new byte[size];
        nextBytes(bytes);
        return bytes;
    }
}
