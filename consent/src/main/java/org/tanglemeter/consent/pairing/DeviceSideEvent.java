package org.tanglemeter.consent.pairing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.Message;

/** What happened at a device with regard to its owner. Messages stand here as they were encoded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeviceSideEvent.Claimed.class, name = "CLAIMED"),
    @JsonSubTypes.Type(value = DeviceSideEvent.Refused.class, name = "REFUSED"),
    @JsonSubTypes.Type(value = DeviceSideEvent.Paired.class, name = "PAIRED"),
    @JsonSubTypes.Type(value = DeviceSideEvent.StatusOpened.class, name = "STATUS_OPENED"),
    @JsonSubTypes.Type(value = DeviceSideEvent.Recovered.class, name = "RECOVERED"),
    @JsonSubTypes.Type(value = DeviceSideEvent.Released.class, name = "RELEASED"),
    @JsonSubTypes.Type(value = DeviceSideEvent.Sent.class, name = "SENT")
})
public sealed interface DeviceSideEvent {

    Instant at();

    /** A wallet that knows the secret asks to be the owner; it is challenged. */
    record Claimed(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Octets claim,
            @JsonProperty(required = true) Octets challenge)
            implements DeviceSideEvent {}

    /**
     * A wallet is to be told why it does not become the owner.
     *
     * @param answer if it came as far as that
     */
    record Refused(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Octets claim,
            Optional<Octets> answer,
            @JsonProperty(required = true) Message.ClaimOutcome outcome)
            implements DeviceSideEvent {}

    /**
     * A wallet has become the owner.
     *
     * @param nonce of the first recovery
     */
    record Paired(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Octets answer,
            @JsonProperty(required = true) Octets nonce)
            implements DeviceSideEvent {}

    /** The status channel for the owner has an entry. */
    record StatusOpened(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Entry status) implements DeviceSideEvent {}

    /**
     * The owner's wallet was restored.
     *
     * @param nonce of the next recovery
     */
    record Recovered(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Octets recover,
            @JsonProperty(required = true) Octets nonce)
            implements DeviceSideEvent {}

    /** The device has no owner any more, and shows another secret. */
    record Released(@JsonProperty(required = true) Instant at) implements DeviceSideEvent {}

    /** The message with this key has gone out. */
    record Sent(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String key) implements DeviceSideEvent {}
}
