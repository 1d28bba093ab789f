package org.tanglemeter.camel.p1.values;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Writes values as Jackson's databind reads them, without databind: the device has little memory. */
final class MeterValuesJson {
    private static final JsonFactory JSON = new JsonFactory();

    private MeterValuesJson() {}

    static byte[] write(MeterValuesMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", message.version());
            json.writeArrayFieldStart("values");
            for (MeterValues values : message.values()) {
                write(values, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(MeterValues values, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("meterId", values.meterId());
        json.writeStringField("periodStart", iso(values.periodStart()));
        json.writeStringField("time", iso(values.time()));
        json.writeStringField("receivedAt", values.receivedAt().toString());
        write("energyDelivered_kWh", values.energyDelivered(), json);
        write("energyReturned_kWh", values.energyReturned(), json);
        json.writeArrayFieldStart("mBusDevices");
        for (MeterValues.DeviceReading reading : values.mBusDevices()) {
            json.writeStartObject();
            json.writeNumberField("channel", reading.channel());
            json.writeStringField("type", reading.type().name());
            json.writeStringField("meterId", reading.meterId());
            json.writeStringField("time", iso(reading.time()));
            json.writeNumberField("value", reading.value());
            json.writeStringField("unit", reading.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(String name, Map<Integer, BigDecimal> registers, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<Integer, BigDecimal> register : registers.entrySet()) {
            json.writeNumberField(Integer.toString(register.getKey()), register.getValue());
        }
        json.writeEndObject();
    }

    private static String iso(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
