package org.tanglemeter.crypto;

import java.util.Arrays;
import java.util.Optional;

/** Which key encapsulation mechanism goes together with X25519 (RFC 7748). */
public enum Suite {
    NTRUHPS2048677_X25519(1),
    SNTRUP761_X25519(2);

    private final int id;

    Suite(int id) {
        this.id = id;
    }

    /** What stands for the suite in keys and envelopes, one byte. */
    public int id() {
        return id;
    }

    /** Bytes of an encoded public key. */
    public int publicKeyBytes() {
        return PublicKey.HEAD_BYTES + kem().publicKeyBytes() + X25519Key.BYTES;
    }

    static Optional<Suite> of(int id) {
        return Arrays.stream(values()).filter(suite -> suite.id == id).findFirst();
    }

    Kem kem() {
        return switch (this) {
            case NTRUHPS2048677_X25519 -> new NtruKem();
            case SNTRUP761_X25519 -> new StreamlinedNtruPrimeKem();
        };
    }
}
