package org.tanglemeter.consent.pairing;

import org.tanglemeter.crypto.KeyPair;

/**
 * Who a device is, until it is reset.
 *
 * @param address where its public key stands and messages to it go, 81 trytes
 */
public record DeviceIdentity(String address, KeyPair keys, String name) {

    /** What the device shows for pairing. */
    public PairingText show(PairingSecret secret) {
        return new PairingText(address, keys.publicKey().fingerprint(), secret, name);
    }
}
