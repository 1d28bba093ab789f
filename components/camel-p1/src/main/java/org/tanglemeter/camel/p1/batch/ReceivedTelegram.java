package org.tanglemeter.camel.p1.batch;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/**
 * A telegram's bytes and when the last of them was read by the device's clock, in whole seconds: what is below a second
 * is jitter of the cable and would cost a batch as much as a fifth of its size. The meter's own time is in the bytes.
 */
@JsonSerialize(using = ReceivedTelegramJson.class)
public final class ReceivedTelegram {
    private final Instant receivedAt;
    private final byte[] bytes;

    /** @param receivedAt cut down to the second */
    public ReceivedTelegram(Instant receivedAt, byte[] bytes) {
        this.receivedAt = receivedAt.truncatedTo(ChronoUnit.SECONDS);
        this.bytes = bytes.clone();
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** The bytes as the meter sent them. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The number of {@link #bytes()}. */
    public int length() {
        return bytes.length;
    }

    /**
     * What the bytes say, read at each call; a wrong checksum shows in the telegram.
     *
     * @throws TelegramException if the bytes are no telegram
     */
    public Telegram telegram() {
        return Telegram.parseUnverified(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceivedTelegram that
                && receivedAt.equals(that.receivedAt)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * receivedAt.hashCode() + Arrays.hashCode(bytes);
    }

    /** Time and size; no readings, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "ReceivedTelegram[" + receivedAt + ", " + bytes.length + " bytes]";
    }
}
