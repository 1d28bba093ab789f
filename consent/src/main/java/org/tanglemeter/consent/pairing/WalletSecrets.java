package org.tanglemeter.consent.pairing;

import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;

/** What the wallet's seed gives for a pairing, so that a restored wallet has it too. */
final class WalletSecrets {
    private final String seed;
    private final PairwiseKey secret;

    /** @param seed of the wallet, 81 trytes */
    WalletSecrets(String seed) {
        this.seed = seed;
        this.secret = PairwiseKey.ofSeed(seed);
    }

    /** The address for a device's answers, 81 trytes. */
    String replyTo(String pairing) {
        return secret.trytes("pairing replies", pairing);
    }

    /** What opens the answers there. */
    KeyPair keys(String replyTo) {
        return KeyPair.derive(Suite.NTRUHPS2048677_X25519, seed, replyTo, new byte[0]);
    }

    /** Authenticates a restored wallet to the device. */
    byte[] pairingKey(String device, String pairing) {
        return secret.derive("pairing key", device, pairing).bytes();
    }
}
