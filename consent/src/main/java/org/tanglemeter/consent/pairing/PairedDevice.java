package org.tanglemeter.consent.pairing;

import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.EnergyReport;

/**
 * A device as its owner's wallet knows it.
 *
 * @param address identifies it, 81 trytes
 * @param pairing by which it came, 32 hexadecimal digits
 * @param status entry into the channel in which it tells the owner what it does
 * @param generation of the wallet that it follows, as it last told
 * @param control entry into this wallet's control channel for it, once it is open
 * @param nonce that a restored wallet would have to know, as it last told
 * @param since when it is at its stage
 * @param energy what its proof of work takes, as it last told
 */
public record PairedDevice(
        String address,
        String name,
        String pairing,
        Octets publicKey,
        Entry status,
        int generation,
        Optional<Entry> control,
        Optional<Octets> nonce,
        Stage stage,
        Instant since,
        Optional<EnergyReport> energy) {

    /** Whether the device is still the household's. */
    public enum Stage {
        OWNED,
        /** It was given up, but has not confirmed that yet. */
        DELETED,
        RELEASED
    }

    /** This wallet's channel for what it tells the device. */
    public String controlChannel() {
        return controlChannel(address);
    }

    static String controlChannel(String address) {
        return "control-" + address.substring(0, 8);
    }

    /** Under which the wallet follows the device's status channel. */
    public String statusChannel() {
        return "status-" + pairing;
    }

    PairedDevice withControl(Entry entry) {
        return new PairedDevice(
                address, name, pairing, publicKey, status, generation, Optional.of(entry), nonce, stage, since, energy);
    }

    PairedDevice withNonce(Octets newNonce, int newGeneration) {
        return new PairedDevice(
                address,
                name,
                pairing,
                publicKey,
                status,
                newGeneration,
                control,
                Optional.of(newNonce),
                stage,
                since,
                energy);
    }

    PairedDevice at(Stage newStage, Instant at) {
        return new PairedDevice(
                address, name, pairing, publicKey, status, generation, control, nonce, newStage, at, energy);
    }

    PairedDevice withEnergy(EnergyReport report) {
        return new PairedDevice(
                address,
                name,
                pairing,
                publicKey,
                status,
                generation,
                control,
                nonce,
                stage,
                since,
                Optional.of(report));
    }
}
