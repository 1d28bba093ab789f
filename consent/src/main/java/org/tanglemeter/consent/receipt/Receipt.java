package org.tanglemeter.consent.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An entry of a consent's record for whoever should be able to check it: with what opens its one message on the ledger, and
 * no other.
 */
@JsonPropertyOrder(alphabetic = false)
public record Receipt(
        @JsonProperty(value = "record", required = true) ConsentRecord record,
        @JsonProperty(value = "proof", required = true) Proof proof) {

    /**
     * The message of the ledger that says the same.
     *
     * @param root of the tree that signed it, 81 trytes
     * @param sideKey of this message alone, 81 trytes
     */
    public record Proof(
            @JsonProperty(value = "@type", required = true) String type,

            @JsonProperty(value = "tm:root", required = true)
            String root,

            @JsonProperty(value = "tm:sideKey", required = true)
            String sideKey) {
        /** What such a proof is called. */
        public static final String TYPE = "tm:MamMessage";
    }
}
