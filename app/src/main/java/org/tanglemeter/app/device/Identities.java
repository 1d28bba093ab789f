package org.tanglemeter.app.device;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.tanglemeter.app.state.SecretStore;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.pairing.DeviceIdentity;
import org.tanglemeter.consent.pairing.PairingSecret;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;

/** A device's seed, salt and pairing secrets, which are made when they are first asked for. */
final class Identities {
    private static final int SALT_BYTES = 16;

    private final SecretStore secrets;
    private final SecureRandom random;

    Identities(SecretStore secrets, SecureRandom random) {
        this.secrets = secrets;
        this.random = random;
    }

    /**
     * Who the device is.
     *
     * @throws IllegalStateException if the keys that follow from its seed are not those that it has shown
     */
    DeviceIdentity identity(String name) {
        String seed = text(secrets.putIfAbsent(
                "device-seed", octets(PairwiseKey.random(random).trytes("device seed"))));
        String address = PairwiseKey.ofSeed(seed).trytes("device address");
        KeyPair keys = KeyPair.derive(
                Suite.NTRUHPS2048677_X25519,
                seed,
                address,
                secrets.putIfAbsent("device-salt", Octets.random(SALT_BYTES, random))
                        .bytes());
        String fingerprint = keys.publicKey().fingerprint();
        if (!text(secrets.putIfAbsent("device-fingerprint", octets(fingerprint)))
                .equals(fingerprint)) {
            throw new IllegalStateException("The device's keys are others than those that it has shown: its seed was"
                    + " changed, or this program derives keys in another way. Start the program that made them, or"
                    + " reset the device and pair it anew.");
        }
        return new DeviceIdentity(address, keys, name);
    }

    /** The secret that is shown after so many owners. */
    PairingSecret pairingSecret(int number) {
        return PairingSecret.of(secrets.putIfAbsent(
                "pairing-secret-" + number, PairingSecret.random(random).octets()));
    }

    private static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Octets octets) {
        return new String(octets.bytes(), StandardCharsets.US_ASCII);
    }
}
