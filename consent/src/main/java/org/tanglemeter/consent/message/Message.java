package org.tanglemeter.consent.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.StreamEntry;

/**
 * What one party says to another at an address, sealed and authenticated. Identifiers are 32 hexadecimal digits; bytes are
 * Base64; times are ISO 8601 in UTC.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.ClaimDevice.class, name = "CLAIM_DEVICE"),
    @JsonSubTypes.Type(value = Message.Challenge.class, name = "CHALLENGE"),
    @JsonSubTypes.Type(value = Message.AnswerChallenge.class, name = "ANSWER_CHALLENGE"),
    @JsonSubTypes.Type(value = Message.ClaimResult.class, name = "CLAIM_RESULT"),
    @JsonSubTypes.Type(value = Message.Recover.class, name = "RECOVER"),
    @JsonSubTypes.Type(value = Message.KeyExchange.class, name = "KEY_EXCHANGE"),
    @JsonSubTypes.Type(value = Message.ResendKeys.class, name = "RESEND_KEYS"),
    @JsonSubTypes.Type(value = Message.ErasureRequest.class, name = "ERASURE_REQUEST"),
    @JsonSubTypes.Type(value = Message.ErasureConfirmed.class, name = "ERASURE_CONFIRMED")
})
public sealed interface Message {

    /**
     * Wallet to device: asks to be its owner.
     *
     * @param pairing identifies this attempt
     * @param walletKey public key for the answers
     * @param replyTo address for the answers, 81 trytes
     */
    record ClaimDevice(
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) Octets walletKey,
            @JsonProperty(required = true) String replyTo)
            implements Message {}

    /**
     * Device to wallet: shows that it is the device, and asks the wallet to show itself.
     *
     * @param nonce 32 random bytes
     */
    record Challenge(
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) Octets nonce,
            @JsonProperty(required = true) String deviceName)
            implements Message {}

    /**
     * Wallet to device: where it will tell its decisions.
     *
     * @param nonce of the challenge
     * @param control entry into the device's control channel
     * @param generation of the wallet, from 0; each restored one is greater
     * @param pairingKey 32 bytes that follow from the wallet's seed; authenticates a restored wallet
     */
    record AnswerChallenge(
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) Octets nonce,
            @JsonProperty(required = true) Entry control,
            @JsonProperty(required = true) int generation,
            @JsonProperty(required = true) Octets pairingKey)
            implements Message {}

    /**
     * Device to wallet: how the pairing ended.
     *
     * @param status entry into the device's status channel; only if it is paired
     */
    record ClaimResult(
            @JsonProperty(required = true) String pairing,
            @JsonProperty(required = true) ClaimOutcome outcome,
            Optional<Entry> status)
            implements Message {}

    enum ClaimOutcome {
        PAIRED,
        /** The secret is not the one that the device shows. */
        WRONG_SECRET,
        /** The device has an owner; it must be reset first. */
        HAS_AN_OWNER
    }

    /**
     * Restored wallet to device: goes on with another control channel.
     *
     * @param nonce the last one that the device told in its status channel
     */
    record Recover(
            @JsonProperty(required = true) String device,
            @JsonProperty(required = true) Octets nonce,
            @JsonProperty(required = true) int generation,
            @JsonProperty(required = true) Entry control)
            implements Message {}

    /**
     * Device to provider: the keys of what was granted.
     *
     * @param number 0, and one more each time that the keys are told again; a lower one than the last is a replay
     * @param request identifies the request that this answers
     * @param requestFingerprint of the whole request document
     * @param recordRoot root of the first message of the grant's record, 81 trytes
     * @param pairwiseKey 32 bytes; unwraps rotations
     * @param inboxKey 32 bytes that wallet and provider share: addresses and seals of what they say to each other
     * @param until when the grant ends by itself
     */
    record KeyExchange(
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) int number,
            @JsonProperty(required = true) String request,
            @JsonProperty(required = true) String requestFingerprint,
            @JsonProperty(required = true) List<StreamEntry> streams,
            @JsonProperty(required = true) String recordRoot,
            @JsonProperty(required = true) Octets pairwiseKey,
            @JsonProperty(required = true) Octets inboxKey,
            @JsonProperty(required = true) Instant from,
            @JsonProperty(required = true) Instant until)
            implements Message {}

    /** Provider to wallet: has lost the thread and asks for the present keys. */
    record ResendKeys(
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) Instant at)
            implements Message {}

    /** Wallet to provider: the household wants its data deleted. */
    record ErasureRequest(
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) Instant at)
            implements Message {}

    /**
     * Provider to wallet: its statement that it has deleted.
     *
     * @param rows telegrams and values that were deleted
     */
    record ErasureConfirmed(
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) long rows)
            implements Message {}
}
