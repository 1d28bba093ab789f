package org.tanglemeter.camel.pqcrypto;

import java.nio.charset.StandardCharsets;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Suite;

/** Key pairs of a few people. */
final class TestKeys {
    static final String ADDRESS = trytes("ADDRESS");
    static final Secret SALT = new Secret("salt of a few bytes".getBytes(StandardCharsets.US_ASCII));
    static final KeyPair ALICE = pair("ALICE");
    static final KeyPair BOB = pair("BOB");

    private TestKeys() {}

    static KeyPair pair(String seed) {
        return KeyPair.derive(Suite.NTRUHPS2048677_X25519, trytes(seed), ADDRESS, SALT.bytes());
    }

    static Secret seed(String seed) {
        return new Secret(trytes(seed).getBytes(StandardCharsets.US_ASCII));
    }

    static String trytes(String text) {
        return text + "9".repeat(81 - text.length());
    }
}
