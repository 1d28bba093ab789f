package org.tanglemeter.consent.pairing;

import java.util.Optional;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;

/**
 * To whom a device belongs.
 *
 * @param number how many owners there were before since the last reset
 * @param pairing identifies the pairing, 32 hexadecimal digits
 * @param control entry into the channel in which the owner's wallet tells its decisions
 * @param generation of that wallet
 * @param pairingKey 32 bytes that a restored wallet knows
 * @param nonce of the next recovery, 32 bytes; each serves once
 * @param recoveries how many there were
 * @param status entry into the status channel, once it is open
 */
public record Owner(
        int number,
        String pairing,
        Entry control,
        int generation,
        Octets pairingKey,
        Octets nonce,
        int recoveries,
        Optional<Entry> status) {

    /** Under which the device follows the control channel: another one for each owner and each recovery. */
    public String controlChannel() {
        return "control-" + number + "-" + recoveries;
    }

    /** The device's own channel for what it tells this owner. */
    public String statusChannel() {
        return "status-" + number;
    }

    Owner withStatus(Entry entry) {
        return new Owner(number, pairing, control, generation, pairingKey, nonce, recoveries, Optional.of(entry));
    }

    Owner recovered(Entry newControl, int newGeneration, Octets newNonce) {
        return new Owner(number, pairing, newControl, newGeneration, pairingKey, newNonce, recoveries + 1, status);
    }
}
