package org.tanglemeter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an envelope is for. It does not travel in it: who opens it says what it expects, and an envelope that was meant for
 * something else does not open.
 *
 * @param purpose names the kind of message
 * @param place the channel or address
 * @param index the epoch, or the number of the message
 */
public record Context(String purpose, String place, long index) {
    private static final String LABEL = "tanglemeter envelope context 1";
    private static final int BYTES = 32;

    byte[] hash() {
        return LabelledHash.derive(
                LABEL,
                BYTES,
                purpose.getBytes(StandardCharsets.UTF_8),
                place.getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }
}
