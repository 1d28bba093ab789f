package org.tanglemeter.camel.p1.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Converter;

/** Camel's conversions between a telegram, its text, its bytes and its JSON. */
@Converter(generateLoader = true)
public final class TelegramConverters {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TelegramConverters() {}

    /** The text as the meter sent it, one character a byte. */
    @Converter
    public static String toText(Telegram telegram) {
        return telegram.text();
    }

    /** The bytes as the meter sent them. */
    @Converter
    public static byte[] toBytes(Telegram telegram) {
        return telegram.bytes();
    }

    /** The bytes as the meter sent them. */
    @Converter
    public static InputStream toInputStream(Telegram telegram) {
        return new ByteArrayInputStream(telegram.bytes());
    }

    /** The shape of {@link TelegramJson}. */
    @Converter
    public static JsonNode toJson(Telegram telegram) {
        return JSON.valueToTree(telegram);
    }

    /** @throws TelegramException if the bytes are no telegram */
    @Converter
    public static Telegram toTelegram(byte[] bytes) {
        return Telegram.parse(bytes);
    }

    /** @throws TelegramException if the text is no telegram */
    @Converter
    public static Telegram toTelegram(String text) {
        return Telegram.parse(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
