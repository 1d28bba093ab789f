package org.tanglemeter.consent.wallet;

import org.tanglemeter.consent.StreamEntry;

/**
 * A chain of a device's stream, which the household reads itself.
 *
 * @param device its address, 81 trytes
 */
public record OwnStream(String device, StreamEntry entry) {
    private static final int DEVICE_CHARACTERS = 8;

    /** Under which the wallet follows it. */
    public String channel() {
        return device.substring(0, DEVICE_CHARACTERS) + "-" + entry.chain();
    }
}
