package org.tanglemeter.camel.pqcrypto;

import java.util.Locale;
import org.tanglemeter.crypto.KeyPair;

/** A key pair is not the one that was expected: what is sealed for the expected one would not open with it. */
public final class FingerprintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private FingerprintException(String found, String expected) {
        super("The key pair has the fingerprint " + found + ", not " + expected + " as expected: use the seed, address,"
                + " salt and suite that it was made with");
    }

    /**
     * The pair, if it is the expected one.
     *
     * @param expected fingerprint, as people type it; null if any will do
     * @throws FingerprintException if it is another one
     */
    static KeyPair checked(KeyPair pair, String expected) {
        String found = pair.publicKey().fingerprint();
        if (expected != null && !characters(found).equals(characters(expected))) {
            throw new FingerprintException(found, expected);
        }
        return pair;
    }

    private static String characters(String fingerprint) {
        return fingerprint.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
