package org.tanglemeter.camel.p1.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/**
 * {@code receivedAt}, in ISO 8601, and {@code telegram}, as {@link org.tanglemeter.camel.p1.telegram.TelegramJson} has
 * it; in its place {@code text}, one character a byte, where the bytes are no telegram.
 */
public final class ReceivedTelegramJson extends StdSerializer<ReceivedTelegram> {
    private static final long serialVersionUID = 1L;

    public ReceivedTelegramJson() {
        super(ReceivedTelegram.class);
    }

    @Override
    public void serialize(ReceivedTelegram received, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        json.writeStartObject(received);
        json.writeStringField("receivedAt", received.receivedAt().toString());
        try {
            json.writeObjectField("telegram", received.telegram());
        } catch (TelegramException e) {
            json.writeStringField("text", new String(received.bytes(), StandardCharsets.ISO_8859_1));
        }
        json.writeEndObject();
    }
}
