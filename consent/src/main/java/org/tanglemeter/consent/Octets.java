package org.tanglemeter.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** Bytes that never change, and that never show in a text: they may be a secret. Base64 in JSON. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    @JsonCreator
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    public static Octets random(int size, SecureRandom random) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return new Octets(bytes);
    }

    @JsonValue
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /** Compares without telling by its duration where they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && MessageDigest.isEqual(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Tells the number only. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
