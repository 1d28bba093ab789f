package org.tanglemeter.camel.pqcrypto;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an endpoint does with a body. */
enum PqcryptoOperation {
    SEAL,
    OPEN,
    WRAP,
    UNWRAP,
    KEYPAIR;

    /**
     * The operation of a URI.
     *
     * @throws IllegalArgumentException that tells which there are
     */
    static PqcryptoOperation of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.uriName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no pqcrypto:" + name + ", only "
                        + Arrays.stream(values())
                                .map(PqcryptoOperation::uriName)
                                .collect(Collectors.joining(", "))));
    }

    private String uriName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the own key pair has a part in it. */
    boolean needsKeyPair() {
        return this == OPEN || this == KEYPAIR;
    }
}
