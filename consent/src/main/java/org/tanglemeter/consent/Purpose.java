package org.tanglemeter.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a provider wants data for.
 *
 * @param text for people, in any language
 * @param category for machines: a purpose of the W3C's Data Privacy Vocabulary, such as {@code dpv:OptimisationForConsumer}
 */
public record Purpose(
        @JsonProperty(required = true) String text,
        @JsonProperty(required = true) String category) {}
