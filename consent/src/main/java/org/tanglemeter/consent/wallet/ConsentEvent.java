package org.tanglemeter.consent.wallet;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tanglemeter.consent.Lasting;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;

/** What happened to the household's consents. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConsentEvent.Requested.class, name = "REQUESTED"),
    @JsonSubTypes.Type(value = ConsentEvent.ProviderConfirmed.class, name = "PROVIDER_CONFIRMED"),
    @JsonSubTypes.Type(value = ConsentEvent.Declined.class, name = "DECLINED"),
    @JsonSubTypes.Type(value = ConsentEvent.Granted.class, name = "GRANTED"),
    @JsonSubTypes.Type(value = ConsentEvent.KeysSent.class, name = "KEYS_SENT"),
    @JsonSubTypes.Type(value = ConsentEvent.Revoked.class, name = "REVOKED"),
    @JsonSubTypes.Type(value = ConsentEvent.Ended.class, name = "ENDED"),
    @JsonSubTypes.Type(value = ConsentEvent.KeysAsked.class, name = "KEYS_ASKED"),
    @JsonSubTypes.Type(value = ConsentEvent.ErasureAsked.class, name = "ERASURE_ASKED"),
    @JsonSubTypes.Type(value = ConsentEvent.ErasureConfirmed.class, name = "ERASURE_CONFIRMED"),
    @JsonSubTypes.Type(value = ConsentEvent.StreamOpened.class, name = "STREAM_OPENED"),
    @JsonSubTypes.Type(value = ConsentEvent.Recorded.class, name = "RECORDED"),
    @JsonSubTypes.Type(value = ConsentEvent.Sent.class, name = "SENT")
})
public sealed interface ConsentEvent {

    Instant at();

    /**
     * A provider asks for access.
     *
     * @param request as it was signed, see {@link org.tanglemeter.consent.request.SignedRequest}
     * @param answerSecret 32 bytes; authenticates the answer
     */
    record Requested(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Octets request,
            @JsonProperty(required = true) Octets answerSecret)
            implements ConsentEvent, Lasting {}

    /**
     * A provider's host has confirmed the key with which it asks.
     *
     * @param host in lower case, with its port if that is not 443
     * @param key Ed25519 public key, 32 bytes
     */
    record ProviderConfirmed(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String host,
            @JsonProperty(required = true) Octets key)
            implements ConsentEvent, Lasting {}

    record Declined(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String request) implements ConsentEvent, Lasting {}

    /**
     * The household consents.
     *
     * @param device its address, 81 trytes
     * @param streams no more than were asked for
     * @param until no later than was asked for
     */
    record Granted(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String request,
            @JsonProperty(required = true) String device,
            @JsonProperty(required = true) Set<Stream> streams,
            @JsonProperty(required = true) Instant from,
            @JsonProperty(required = true) Instant until)
            implements ConsentEvent, Lasting {}

    /** The device has sent the provider its keys. */
    record KeysSent(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) List<Place> firstReadable)
            implements ConsentEvent {}

    /** The household takes its consent back. */
    record Revoked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant) implements ConsentEvent, Lasting {}

    /** The device has ended the chains that the provider could read. */
    record Ended(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) EndReason reason,
            @JsonProperty(required = true) List<Place> lastReadable)
            implements ConsentEvent, Lasting {}

    /** The provider has lost the thread, and asks for the present keys. */
    record KeysAsked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id)
            implements ConsentEvent {}

    /** The household wants the provider to delete what it has. */
    record ErasureAsked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id)
            implements ConsentEvent, Lasting {}

    /**
     * The provider states that it has deleted.
     *
     * @param confirmedAt by the provider's clock
     * @param rows telegrams and values that it says it deleted
     */
    record ErasureConfirmed(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) Instant confirmedAt,
            @JsonProperty(required = true) long rows)
            implements ConsentEvent, Lasting {}

    /** The household may read this chain of its device from here on. */
    record StreamOpened(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String device,
            @JsonProperty(required = true) StreamEntry stream)
            implements ConsentEvent {}

    /**
     * An entry of a grant's record stands on the ledger.
     *
     * @param index of the entry
     * @param root of the tree that signed it, 81 trytes
     */
    record Recorded(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) int index,
            @JsonProperty(required = true) String root)
            implements ConsentEvent, Lasting {}

    /** A message has gone out. A wallet that was restored tells devices and providers again: they know it already. */
    record Sent(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String key) implements ConsentEvent {}
}
