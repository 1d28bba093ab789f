package org.tanglemeter.camel.pqcrypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Suite;

/** The key pairs that follow from a seed, one for each address and salt. */
final class SeedKeyPairs {
    private static final Secret NO_SALT = new Secret(new byte[0]);

    private final Suite suite;
    private final Secret seed;
    private final Secret salt;

    private SeedKeyPairs(Suite suite, Secret seed, Secret salt) {
        this.suite = suite;
        this.seed = seed;
        this.salt = salt;
    }

    /**
     * Those of the options; empty if these name no seed.
     *
     * @throws IllegalArgumentException if the key store does not give what the options say, telling which entry
     */
    static Optional<SeedKeyPairs> of(PqcryptoConfiguration options) {
        if (options.getSeed() == null && options.getAlias() == null) {
            return Optional.empty();
        }
        Secret seed = options.getAlias() == null ? options.getSeed() : entry(options, options.getAlias());
        Secret salt = options.getSaltAlias() == null
                ? Optional.ofNullable(options.getSalt()).orElse(NO_SALT)
                : entry(options, options.getSaltAlias());
        return Optional.of(new SeedKeyPairs(options.getSuite(), seed, salt));
    }

    /**
     * Derives a key pair.
     *
     * @param address 81 trytes
     * @param otherSalt in place of the options'; null if these are right
     */
    KeyPair derive(String address, Secret otherSalt) {
        return KeyPair.derive(
                suite,
                new String(seed.bytes(), StandardCharsets.US_ASCII),
                address,
                (otherSalt == null ? salt : otherSalt).bytes());
    }

    private static Secret entry(PqcryptoConfiguration options, String alias) {
        KeyStore store = options.getKeyStore();
        if (store == null) {
            throw new IllegalArgumentException("There is no key store for the entry " + alias + ": set keyStore");
        }
        try {
            if (store.isKeyEntry(alias)
                    && store.getEntry(alias, options.getProtection()) instanceof KeyStore.SecretKeyEntry entry) {
                return new Secret(entry.getSecretKey().getEncoded());
            }
        } catch (GeneralSecurityException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "The key store does not give its entry " + alias + ": see whether protection has its password", e);
        }
        throw new IllegalArgumentException("The key store has no secret key in an entry " + alias
                + ": put it there with keytool -importpass -alias " + alias);
    }
}
