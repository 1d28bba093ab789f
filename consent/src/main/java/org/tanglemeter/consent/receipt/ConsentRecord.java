package org.tanglemeter.consent.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.StatusEvent.Place;

/**
 * One entry of a consent's record, as JSON-LD: the fields of ISO/IEC TS 27560 in the words of the W3C's Data Privacy
 * Vocabulary, and in our own ({@code tm:}) where that has none. It names neither household nor device.
 *
 * @param id of the consent
 * @param status a {@code dpv:ConsentStatus}
 * @param at when the consent came into this status
 * @param lastReadable the last message of each stream that the provider could read, once it ended
 * @param erasure what was asked of the provider, and what it stated
 */
@JsonPropertyOrder(alphabetic = false)
public record ConsentRecord(
        @JsonProperty(value = "@context", required = true) Map<String, Object> context,
        @JsonProperty(value = "@type", required = true) String type,
        @JsonProperty(value = "tm:version", required = true) int version,

        @JsonProperty(value = "dct:identifier", required = true)
        String id,

        @JsonProperty(value = "dpv:hasConsentStatus", required = true)
        String status,

        @JsonProperty(value = "dpv:isIndicatedAtTime", required = true)
        Instant at,

        @JsonProperty(value = "dpv:hasDataController", required = true)
        Controller controller,

        @JsonProperty(value = "dpv:hasPurpose", required = true)
        StatedPurpose purpose,

        @JsonProperty(value = "dpv:hasPersonalData", required = true)
        List<PersonalData> data,

        @JsonProperty(value = "dpv:hasProcessing", required = true)
        List<String> processing,

        @JsonProperty(value = "dpv:hasLegalBasis", required = true)
        String legalBasis,

        @JsonProperty(value = "dpv:hasRight", required = true)
        List<String> rights,

        @JsonProperty(value = "tm:given", required = true) Instant given,
        @JsonProperty(value = "tm:from", required = true) Instant from,
        @JsonProperty(value = "tm:until", required = true) Instant until,

        @JsonProperty(value = "tm:lastReadable", required = true)
        List<Place> lastReadable,

        @JsonProperty(value = "tm:erasure") Optional<StatedErasure> erasure) {

    private static final Map<String, String> IS_A_TERM = Map.of("@type", "@id");

    /**
     * What the shortened names stand for, and the members whose values are such names: without this, JSON-LD takes them for
     * texts.
     */
    public static final Map<String, Object> CONTEXT = Map.of(
            "dpv", "https://w3id.org/dpv#",
            "eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#",
            "dct", "http://purl.org/dc/terms/",
            "schema", "https://schema.org/",
            "tm", "urn:tanglemeter:",
            "@vocab", "urn:tanglemeter:",
            "dpv:hasConsentStatus", IS_A_TERM,
            "dpv:hasProcessing", IS_A_TERM,
            "dpv:hasLegalBasis", IS_A_TERM,
            "dpv:hasRight", IS_A_TERM);

    /** The version of these fields. */
    public static final int VERSION = 1;

    /**
     * Who may read.
     *
     * @param request fingerprint of the whole request document
     * @param key the Ed25519 public key that signed it
     */
    public record Controller(
            @JsonProperty(value = "@type", required = true) String type,

            @JsonProperty(value = "schema:name", required = true)
            String name,

            @JsonProperty(value = "schema:url", required = true)
            String url,

            @JsonProperty(value = "tm:request", required = true)
            String request,

            @JsonProperty(value = "tm:key", required = true) Octets key) {}

    /** @param type a {@code dpv:Purpose} */
    public record StatedPurpose(
            @JsonProperty(value = "@type", required = true) String type,

            @JsonProperty(value = "dct:description", required = true)
            String description) {}

    /** @param stream as we name it */
    public record PersonalData(
            @JsonProperty(value = "@type", required = true) String type,

            @JsonProperty(value = "tm:stream", required = true)
            String stream,

            @JsonProperty(value = "dct:description", required = true)
            String description) {}

    /**
     * Whether the data was deleted is the provider's statement; nobody else can see it.
     *
     * @param confirmed by the provider's clock
     * @param rows telegrams and values that it says it deleted
     */
    public record StatedErasure(
            @JsonProperty(value = "tm:asked", required = true)
            Instant asked,

            @JsonProperty(value = "tm:confirmed") Optional<Instant> confirmed,
            @JsonProperty(value = "tm:rows") Optional<Long> rows) {}
}
