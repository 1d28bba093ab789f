package org.tanglemeter.camel.pqcrypto;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.camel.Converter;
import org.tanglemeter.crypto.PublicKey;

/** Camel's conversions of secrets and public keys from and to bytes. */
@Converter(generateLoader = true)
public final class PqcryptoConverters {
    private PqcryptoConverters() {}

    @Converter
    public static Secret toSecret(byte[] bytes) {
        return new Secret(bytes);
    }

    @Converter
    public static byte[] toBytes(Secret secret) {
        return secret.bytes();
    }

    @Converter
    public static InputStream toInputStream(Secret secret) {
        return new ByteArrayInputStream(secret.bytes());
    }

    /** @throws IllegalArgumentException as {@link PublicKey#decode} does */
    @Converter
    public static PublicKey toPublicKey(byte[] encoded) {
        return PublicKey.decode(encoded);
    }

    @Converter
    public static byte[] toBytes(PublicKey key) {
        return key.encoded();
    }
}
