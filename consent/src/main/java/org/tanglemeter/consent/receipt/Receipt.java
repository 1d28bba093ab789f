package org.tanglemeter.consent.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.UnreadableException;

/**
 * An entry of a consent's record for whoever should be able to check it: with what opens its one message on the ledger, and
 * no other.
 */
@JsonPropertyOrder(alphabetic = false)
public record Receipt(
        @JsonProperty(value = "record", required = true) ConsentRecord record,
        @JsonProperty(value = "proof", required = true) Proof proof) {
    private static final Codec<Receipt> CODEC = new Codec<>(Receipt.class);
    private static final Codec<ConsentRecord> RECORDS = new Codec<>(ConsentRecord.class);

    /** As a file for people and machines: JSON-LD. */
    public String text() {
        return CODEC.text(this);
    }

    /**
     * Reads what {@link #text} gave.
     *
     * @throws UnreadableException if it is no receipt, or has more or less than one
     */
    public static Receipt parse(String text) {
        Receipt receipt = CODEC.parse(text);
        if (receipt.record().version() != ConsentRecord.VERSION) {
            throw new UnreadableException("The receipt has version "
                    + receipt.record().version() + "; this program knows " + ConsentRecord.VERSION);
        }
        return receipt;
    }

    /**
     * The record in the message of the ledger that the proof names.
     *
     * @param body of the message
     * @throws UnreadableException if it is no record
     */
    public static ConsentRecord recordIn(byte[] body) {
        return RECORDS.decode(body);
    }

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

        /** Without the side key. */
        @Override
        public String toString() {
            return "Proof[root=" + root + "]";
        }
    }
}
