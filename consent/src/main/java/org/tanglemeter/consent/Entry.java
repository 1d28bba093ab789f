package org.tanglemeter.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a reader may begin to read a channel, and what opens it from there on. A secret.
 *
 * @param root of the first message, 81 trytes
 * @param sideKey of its epoch, 81 trytes
 * @param epoch number of the side key
 */
public record Entry(
        @JsonProperty(required = true) String root,
        @JsonProperty(required = true) String sideKey,
        @JsonProperty(required = true) int epoch) {

    public Entry {
        requireTrytes("root", root);
        requireTrytes("side key", sideKey);
        if (epoch < 0) {
            throw new IllegalArgumentException("An epoch is never below 0");
        }
    }

    private static void requireTrytes(String what, String trytes) {
        if (!trytes.matches("[9A-Z]{81}")) {
            throw new IllegalArgumentException("The " + what + " is not 81 characters of 9A-Z");
        }
    }

    /** Tells nothing but the epoch. */
    @Override
    public String toString() {
        return "Entry[epoch=" + epoch + "]";
    }
}
