package org.tanglemeter.consent.generation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.tanglemeter.consent.Octets;

/** What happened at a wallet with regard to its own log on the ledger. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GenerationEvent.Begun.class, name = "BEGUN"),
    @JsonSubTypes.Type(value = GenerationEvent.Written.class, name = "WRITTEN"),
    @JsonSubTypes.Type(value = GenerationEvent.Superseded.class, name = "SUPERSEDED")
})
public sealed interface GenerationEvent {

    Instant at();

    /**
     * This copy of the wallet begins.
     *
     * @param generation from 0
     * @param copy 16 random bytes, another one for each copy
     */
    record Begun(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) int generation,
            @JsonProperty(required = true) Octets copy)
            implements GenerationEvent {}

    /**
     * The next message stands on the ledger.
     *
     * @param place of its event in the wallet's database; 0 for the first message, which has none
     * @param item what it says
     */
    record Written(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) long place,
            @JsonProperty(required = true) WalletLog.Item item)
            implements GenerationEvent {}

    /** Another copy of the wallet writes: this one stops. */
    record Superseded(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) int generation) implements GenerationEvent {}
}
