package org.tanglemeter.camel.p1.batch;

import java.time.Instant;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/** Camel's conversions between a telegram with its time of arrival and what a route may have or want in its place. */
@Converter(generateLoader = true)
public final class ReceivedTelegramConverters {
    private ReceivedTelegramConverters() {}

    /** @throws IllegalArgumentException if no header tells when the telegram arrived */
    @Converter
    public static ReceivedTelegram toReceivedTelegram(Telegram telegram, Exchange exchange) {
        return toReceivedTelegram(telegram.bytes(), exchange);
    }

    /** @throws IllegalArgumentException if no header tells when the telegram arrived */
    @Converter
    public static ReceivedTelegram toReceivedTelegram(byte[] telegram, Exchange exchange) {
        Instant receivedAt =
                exchange == null ? null : exchange.getIn().getHeader(P1Constants.RECEIVED_AT, Instant.class);
        if (receivedAt == null) {
            throw new IllegalArgumentException(
                    "The header " + P1Constants.RECEIVED_AT + " must tell when the telegram arrived");
        }
        return new ReceivedTelegram(receivedAt, telegram);
    }

    /** @throws TelegramException if the bytes are no telegram */
    @Converter
    public static Telegram toTelegram(ReceivedTelegram received) {
        return received.telegram();
    }

    @Converter
    public static byte[] toBytes(ReceivedTelegram received) {
        return received.bytes();
    }
}
