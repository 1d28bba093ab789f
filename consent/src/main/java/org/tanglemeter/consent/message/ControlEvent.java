package org.tanglemeter.consent.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Set;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;

/** What the wallet tells one device, in the device's control channel. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ControlEvent.Authorized.class, name = "AUTHORIZED"),
    @JsonSubTypes.Type(value = ControlEvent.AuthorizationRevoked.class, name = "AUTHORIZATION_REVOKED"),
    @JsonSubTypes.Type(value = ControlEvent.DeviceDeleted.class, name = "DEVICE_DELETED"),
    @JsonSubTypes.Type(value = ControlEvent.KeysAsked.class, name = "KEYS_ASKED")
})
public sealed interface ControlEvent {

    Instant at();

    /**
     * A provider may read.
     *
     * @param grant identifies the grant
     * @param requestFingerprint of the whole request document
     * @param providerKey public key to which the keys are sealed
     * @param answerSecret 32 bytes of the request; authenticates the answer and names its address
     * @param recordRoot root of the first message of the grant's record, 81 trytes
     * @param inboxKey 32 bytes that the provider is to share with the wallet
     */
    record Authorized(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String request,
            @JsonProperty(required = true) String requestFingerprint,
            @JsonProperty(required = true) Octets providerKey,
            @JsonProperty(required = true) Octets answerSecret,
            @JsonProperty(required = true) String providerName,
            @JsonProperty(required = true) Purpose purpose,
            @JsonProperty(required = true) Set<Stream> streams,
            @JsonProperty(required = true) Instant from,
            @JsonProperty(required = true) Instant until,
            @JsonProperty(required = true) String recordRoot,
            @JsonProperty(required = true) Octets inboxKey)
            implements ControlEvent {}

    /** It may not read what is signed from now on. */
    record AuthorizationRevoked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant) implements ControlEvent {}

    /** The device has no owner any more, and no grants. */
    record DeviceDeleted(@JsonProperty(required = true) Instant at) implements ControlEvent {}

    /**
     * The provider of a grant has lost the thread: tell it the present keys.
     *
     * @param id identifies this asking
     */
    record KeysAsked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id)
            implements ControlEvent {}
}
