package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Camel finds the conversions by itself. */
class TelegramConvertersTest {
    private final byte[] frame = Samples.frame("ndokter-iskra_ie.txt");
    private final Telegram telegram = Telegram.parse(frame);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private TypeConverter converter;

    @BeforeEach
    void start() {
        context.start();
        converter = context.getTypeConverter();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void to_what_the_meter_sent() throws Exception {
        assertThat(converter.mandatoryConvertTo(byte[].class, telegram)).isEqualTo(frame);
        assertThat(converter.mandatoryConvertTo(String.class, telegram))
                .isEqualTo(new String(frame, StandardCharsets.ISO_8859_1));
        assertThat(converter.mandatoryConvertTo(InputStream.class, telegram)).hasBinaryContent(frame);
    }

    @Test
    void from_what_the_meter_sent() throws Exception {
        assertThat(converter.mandatoryConvertTo(Telegram.class, frame)).isEqualTo(telegram);
        assertThat(converter.mandatoryConvertTo(Telegram.class, telegram.text()))
                .isEqualTo(telegram);
    }

    @Test
    void to_json() throws Exception {
        JsonNode json = converter.mandatoryConvertTo(JsonNode.class, telegram);

        assertThat(json.get("powerReturned_kW").decimalValue()).isEqualByComparingTo("0.270");
    }

    @Test
    void no_telegram_is_told_as_such() {
        assertThatThrownBy(() -> converter.mandatoryConvertTo(Telegram.class, "no telegram"))
                .isInstanceOf(TypeConversionException.class)
                .hasRootCauseInstanceOf(TelegramException.class);
    }
}
