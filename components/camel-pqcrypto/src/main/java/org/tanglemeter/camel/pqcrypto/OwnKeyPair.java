package org.tanglemeter.camel.pqcrypto;

import java.util.Optional;
import org.tanglemeter.crypto.KeyPair;

/** The key pair that the options give: one that is derived, if they name a seed, or else the bean. */
final class OwnKeyPair {
    private final PqcryptoConfiguration options;
    private final Optional<SeedKeyPairs> seed;
    private KeyPair derived;

    /** @throws IllegalArgumentException if the key store does not give what the options say */
    OwnKeyPair(PqcryptoConfiguration options) {
        this.options = options;
        this.seed = SeedKeyPairs.of(options);
    }

    /** Whether the options alone give one. */
    boolean isKnown() {
        return seed.isPresent() ? options.getAddress() != null : options.getKeyPair() != null;
    }

    /**
     * The key pair, which is derived once.
     *
     * @throws IllegalArgumentException if the options give none
     * @throws FingerprintException if it has not the fingerprint that the options expect
     */
    synchronized KeyPair get() {
        if (seed.isEmpty()) {
            if (options.getKeyPair() == null) {
                throw new IllegalArgumentException("There is no key pair: set header " + PqcryptoConstants.KEY_PAIR
                        + ", option keyPair, or options seed or keyStore with alias, and address");
            }
            return FingerprintException.checked(options.getKeyPair(), options.getFingerprint());
        }
        if (derived == null) {
            derived = FingerprintException.checked(derive(null, null), options.getFingerprint());
        }
        return derived;
    }

    /**
     * Derives the key pair of another address or salt.
     *
     * @param address 81 trytes; null for the options'
     * @param salt null for the options'
     * @throws IllegalArgumentException if there is no seed or no address
     */
    KeyPair derive(String address, Secret salt) {
        String where = address == null ? options.getAddress() : address;
        if (where == null) {
            throw new IllegalArgumentException(
                    "A key pair has an address: set header " + PqcryptoConstants.ADDRESS + " or option address");
        }
        return seed.orElseThrow(() -> new IllegalArgumentException(
                        "A key pair is derived from a seed: set option seed, or keyStore and alias"))
                .derive(where, salt);
    }
}
