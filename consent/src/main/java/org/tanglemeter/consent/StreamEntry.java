package org.tanglemeter.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An entry into one of a device's streams.
 *
 * @param chain names the chain of roots, which a rotation ends; unlike any other of the device
 */
public record StreamEntry(
        @JsonProperty(required = true) Stream stream,
        @JsonProperty(required = true) String chain,
        @JsonProperty(required = true) Entry entry) {}
