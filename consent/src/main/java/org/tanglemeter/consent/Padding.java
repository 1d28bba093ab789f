package org.tanglemeter.consent;

import java.util.Arrays;

/**
 * Lengths that tell little. What is encoded as JSON is filled up with spaces, which mean nothing there, before it is
 * sealed.
 */
public final class Padding {
    /** Of a message to an address, in a transaction: densely packed, less its version and length. */
    private static final int TRANSACTION_BYTES = 1296;

    private static final int HEAD_BYTES = 5;

    /** What speaks of a provider in a channel: the longest name and purpose fit, in four transactions and the signature. */
    private static final int CHANNEL_STEP_BYTES = 5000;

    private Padding() {}

    /**
     * For an address: as much as 1, 2, 4, 8... transactions hold.
     *
     * @param seal bytes by which what is sent is longer
     */
    public static byte[] forAddress(byte[] json, int seal) {
        int transactions = 1;
        while (transactions * TRANSACTION_BYTES - HEAD_BYTES - seal < json.length) {
            transactions *= 2;
        }
        return fill(json, transactions * TRANSACTION_BYTES - HEAD_BYTES - seal);
    }

    /** For a channel, where it would tell which provider it speaks of: all are of one length. */
    public static byte[] forChannel(byte[] json) {
        int steps = Math.max(1, (json.length + CHANNEL_STEP_BYTES - 1) / CHANNEL_STEP_BYTES);
        return fill(json, steps * CHANNEL_STEP_BYTES);
    }

    private static byte[] fill(byte[] json, int size) {
        byte[] filled = Arrays.copyOf(json, size);
        Arrays.fill(filled, json.length, size, (byte) ' ');
        return filled;
    }
}
