package org.tanglemeter.consent.pairing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Lasting;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.message.Message;

/** What happened at a wallet with regard to its devices. Messages stand here as they were encoded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WalletSideEvent.PairingBegun.class, name = "PAIRING_BEGUN"),
    @JsonSubTypes.Type(value = WalletSideEvent.FalseKeySeen.class, name = "FALSE_KEY_SEEN"),
    @JsonSubTypes.Type(value = WalletSideEvent.KeyFound.class, name = "KEY_FOUND"),
    @JsonSubTypes.Type(value = WalletSideEvent.Challenged.class, name = "CHALLENGED"),
    @JsonSubTypes.Type(value = WalletSideEvent.Answered.class, name = "ANSWERED"),
    @JsonSubTypes.Type(value = WalletSideEvent.Refused.class, name = "REFUSED"),
    @JsonSubTypes.Type(value = WalletSideEvent.DeviceAdded.class, name = "DEVICE_ADDED"),
    @JsonSubTypes.Type(value = WalletSideEvent.DeviceDeleted.class, name = "DEVICE_DELETED"),
    @JsonSubTypes.Type(value = WalletSideEvent.DeviceReleased.class, name = "DEVICE_RELEASED"),
    @JsonSubTypes.Type(value = WalletSideEvent.ControlOpened.class, name = "CONTROL_OPENED"),
    @JsonSubTypes.Type(value = WalletSideEvent.NonceTold.class, name = "NONCE_TOLD"),
    @JsonSubTypes.Type(value = WalletSideEvent.EnergyTold.class, name = "ENERGY_TOLD"),
    @JsonSubTypes.Type(value = WalletSideEvent.Sent.class, name = "SENT")
})
public sealed interface WalletSideEvent {

    Instant at();

    /**
     * Somebody wants a device to be this wallet's.
     *
     * @param secret that the device shows
     * @param claim the first message to the device
     */
    record PairingBegun(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) String fingerprint,
            @JsonProperty(required = true) Octets secret,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Octets claim)
            implements WalletSideEvent {}

    /** A key on a device's address has another fingerprint than was asked for. */
    record FalseKeySeen(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) Octets publicKey)
            implements WalletSideEvent {}

    /** The device's key is known. */
    record KeyFound(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) Octets publicKey)
            implements WalletSideEvent {}

    /** The device has shown that it knows the secret. */
    record Challenged(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) Octets challenge)
            implements WalletSideEvent {}

    /** The control channel has an entry; the device is to be told. */
    record Answered(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) Octets answer)
            implements WalletSideEvent {}

    /** The device does not become this wallet's. */
    record Refused(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) Message.ClaimOutcome outcome)
            implements WalletSideEvent {}

    /**
     * The device is this wallet's.
     *
     * @param status entry into the device's status channel
     * @param generation of this wallet, that the device follows
     */
    record DeviceAdded(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Octets publicKey,
            @JsonProperty(required = true) Entry status,
            @JsonProperty(required = true) int generation)
            implements WalletSideEvent, Lasting {}

    /** The household gives the device up. */
    record DeviceDeleted(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String address) implements WalletSideEvent, Lasting {}

    /** The device has said its last word to this wallet. */
    record DeviceReleased(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String address) implements WalletSideEvent, Lasting {}

    /** After the wallet was restored: a control channel for the device, which is to be told. */
    record ControlOpened(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) Entry control)
            implements WalletSideEvent {}

    /**
     * The device has told what a restored wallet must know.
     *
     * @param generation of this wallet, that the device follows
     */
    record NonceTold(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) Octets nonce,
            @JsonProperty(required = true) int generation)
            implements WalletSideEvent {}

    /** A device has told what its proof of work takes. */
    record EnergyTold(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) EnergyReport energy)
            implements WalletSideEvent {}

    /** The message with this key has gone out. */
    record Sent(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String key) implements WalletSideEvent {}
}
