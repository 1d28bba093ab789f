package org.tanglemeter.consent.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;

/** What a device tells its owner, in its status channel. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StatusEvent.RecoveryNonce.class, name = "RECOVERY_NONCE"),
    @JsonSubTypes.Type(value = StatusEvent.StreamOpened.class, name = "STREAM_OPENED"),
    @JsonSubTypes.Type(value = StatusEvent.KeysSent.class, name = "KEYS_SENT"),
    @JsonSubTypes.Type(value = StatusEvent.AuthorizationEnded.class, name = "AUTHORIZATION_ENDED"),
    @JsonSubTypes.Type(value = StatusEvent.ClockDoubtful.class, name = "CLOCK_DOUBTFUL"),
    @JsonSubTypes.Type(value = StatusEvent.ControlDoubtful.class, name = "CONTROL_DOUBTFUL"),
    @JsonSubTypes.Type(value = StatusEvent.EnergyTold.class, name = "ENERGY_TOLD"),
    @JsonSubTypes.Type(value = StatusEvent.Released.class, name = "RELEASED")
})
public sealed interface StatusEvent {

    Instant at();

    /**
     * What a restored wallet must know to go on.
     *
     * @param nonce 32 random bytes; each serves once
     * @param generation of the wallet that the device follows now
     */
    record RecoveryNonce(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Octets nonce,
            @JsonProperty(required = true) int generation)
            implements StatusEvent {}

    /** The owner may read this chain from here on; with the first of a stream, and after each rotation. */
    record StreamOpened(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) StreamEntry stream) implements StatusEvent {}

    /**
     * A provider was sent its keys.
     *
     * @param firstReadable the first message of each stream that it can read
     */
    record KeysSent(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) List<Place> firstReadable)
            implements StatusEvent {}

    /**
     * A grant has ended: the chains that it could read have.
     *
     * @param lastReadable the last message of each stream that it could read; none if it never had keys
     */
    record AuthorizationEnded(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) EndReason reason,
            @JsonProperty(required = true) List<Place> lastReadable)
            implements StatusEvent {}

    enum EndReason {
        REVOKED,
        EXPIRED,
        DEVICE_DELETED
    }

    /**
     * A message of a stream.
     *
     * @param root of the tree that signs it, 81 trytes
     */
    record Place(
            @JsonProperty(required = true) Stream stream,
            @JsonProperty(required = true) String chain,
            @JsonProperty(required = true) String root) {}

    /** The clock leapt, so grants that end by the clock rest ({@code paused}), or no longer do. */
    record ClockDoubtful(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) boolean paused) implements StatusEvent {}

    /** The control channel has two messages on one leaf: no new grants. */
    record ControlDoubtful(@JsonProperty(required = true) Instant at) implements StatusEvent {}

    /** What the device's proof of work takes; once a day. */
    record EnergyTold(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) EnergyReport energy) implements StatusEvent {}

    /** The device has no owner any more; the last event of this channel. */
    record Released(@JsonProperty(required = true) Instant at) implements StatusEvent {}
}
