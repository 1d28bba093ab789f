package org.tanglemeter.consent.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;

/** What happened at a provider. Nothing that opens anything stands in here: see {@link ProviderKeys}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProviderEvent.RequestMade.class, name = "REQUEST_MADE"),
    @JsonSubTypes.Type(value = ProviderEvent.RequestForgotten.class, name = "REQUEST_FORGOTTEN"),
    @JsonSubTypes.Type(value = ProviderEvent.KeysReceived.class, name = "KEYS_RECEIVED"),
    @JsonSubTypes.Type(value = ProviderEvent.MovedOn.class, name = "MOVED_ON"),
    @JsonSubTypes.Type(value = ProviderEvent.Rested.class, name = "RESTED"),
    @JsonSubTypes.Type(value = ProviderEvent.ReadingEnded.class, name = "READING_ENDED"),
    @JsonSubTypes.Type(value = ProviderEvent.ThreadLost.class, name = "THREAD_LOST"),
    @JsonSubTypes.Type(value = ProviderEvent.KeysAsked.class, name = "KEYS_ASKED"),
    @JsonSubTypes.Type(value = ProviderEvent.ThreadTakenUp.class, name = "THREAD_TAKEN_UP"),
    @JsonSubTypes.Type(value = ProviderEvent.ThreadKept.class, name = "THREAD_KEPT"),
    @JsonSubTypes.Type(value = ProviderEvent.ErasureAsked.class, name = "ERASURE_ASKED"),
    @JsonSubTypes.Type(value = ProviderEvent.RowsDeleted.class, name = "ROWS_DELETED"),
    @JsonSubTypes.Type(value = ProviderEvent.KeysDestroyed.class, name = "KEYS_DESTROYED"),
    @JsonSubTypes.Type(value = ProviderEvent.Sent.class, name = "SENT"),
    @JsonSubTypes.Type(value = ProviderEvent.InboxForgotten.class, name = "INBOX_FORGOTTEN")
})
public sealed interface ProviderEvent {

    Instant at();

    /**
     * A request for one household.
     *
     * @param document the signed request, as it travels
     */
    record RequestMade(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String request,
            @JsonProperty(required = true) Octets document)
            implements ProviderEvent {}

    /** It can't be answered any more: its secrets are destroyed. */
    record RequestForgotten(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String request) implements ProviderEvent {}

    /**
     * A device has told the keys of a grant, for the first time or again.
     *
     * @param number of this telling, from 0
     * @param chains of what may be read, by stream
     * @param recordRoot root of the first message of the grant's record, 81 trytes
     */
    record KeysReceived(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) int number,
            @JsonProperty(required = true) String request,
            @JsonProperty(required = true) Map<Stream, String> chains,
            @JsonProperty(required = true) String recordRoot,
            @JsonProperty(required = true) Instant from,
            @JsonProperty(required = true) Instant until)
            implements ProviderEvent {}

    /** A rotation has ended a chain; the stream goes on in another one. */
    record MovedOn(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) Stream stream,
            @JsonProperty(required = true) String chain)
            implements ProviderEvent {}

    /** A rotation has ended a chain; keys will come again. */
    record Rested(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) Stream stream)
            implements ProviderEvent {}

    /** The provider may not read this stream any more: a rotation has left it out, or the grant's time is over. */
    record ReadingEnded(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) Stream stream,
            @JsonProperty(required = true) EndReason reason)
            implements ProviderEvent {}

    enum EndReason {
        WITHDRAWN,
        EXPIRED
    }

    /**
     * A rotation has ended a chain, but what it says can't be read.
     *
     * @param why a sentence
     */
    record ThreadLost(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) Stream stream,
            @JsonProperty(required = true) String why)
            implements ProviderEvent {}

    /**
     * The household is to be asked for the present keys.
     *
     * @param id identifies this asking
     */
    record KeysAsked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id)
            implements ProviderEvent {}

    /** Reading goes on with the keys that were told again; what lay before them is missing. */
    record ThreadTakenUp(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) Stream stream)
            implements ProviderEvent {}

    /** Keys were told again, but the thread was not lost: reading goes on where it was. */
    record ThreadKept(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) Stream stream)
            implements ProviderEvent {}

    /** The household wants its data deleted. */
    record ErasureAsked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id)
            implements ProviderEvent {}

    /** All that was received under a grant is deleted. */
    record RowsDeleted(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) long rows)
            implements ProviderEvent {}

    /** What opens the streams of a grant is destroyed. */
    record KeysDestroyed(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant) implements ProviderEvent {}

    /** A message is on the ledger. */
    record Sent(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String key) implements ProviderEvent {}

    /** What provider and household share is destroyed: they have nothing to say to each other any more. */
    record InboxForgotten(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant) implements ProviderEvent {}
}
