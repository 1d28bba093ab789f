package org.tanglemeter.camel.p1.telegram;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A telegram as JSON, the same shape for every country: units are in the names, decimals are numbers, times are ISO 8601
 * with offset, and what the meter did not send is left out. The shape is in docs/telegram.md.
 */
public final class TelegramJson extends StdSerializer<Telegram> {
    private static final long serialVersionUID = 1L;

    public TelegramJson() {
        super(Telegram.class);
    }

    @Override
    public void serialize(Telegram telegram, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(telegram);
        writeMeter(telegram, json);
        writeEnergy(telegram, json);
        writePhases(telegram, json);
        writeQuality(telegram, json);
        writeDevices(telegram, json);
        writeOthers(telegram, json);
        json.writeEndObject();
    }

    private static void writeMeter(Telegram telegram, JsonGenerator json) throws IOException {
        json.writeStringField("meterId", telegram.meterId());
        json.writeStringField("identification", telegram.identification());
        write(json, "version", telegram.version());
        write(json, "country", telegram.country().code());
        write(json, "timestamp", telegram.timestamp().map(TelegramJson::iso));
        json.writeStringField("checksum", telegram.checksum().name());
        write(json, "textMessage", telegram.textMessage());
        write(json, "numericMessage", telegram.numericMessage());
    }

    private static void writeEnergy(Telegram telegram, JsonGenerator json) throws IOException {
        write(json, "tariffIndicator", telegram.tariffIndicator());
        write(json, "tariff", telegram.tariff().map(Tariff::name));
        write(json, "energyDelivered_kWh", telegram.energyDelivered(), Unit.KILOWATT_HOUR);
        write(json, "energyReturned_kWh", telegram.energyReturned(), Unit.KILOWATT_HOUR);
        writeTariffs(telegram, json, "energyDeliveredByTariff_kWh", telegram::energyDelivered);
        writeTariffs(telegram, json, "energyReturnedByTariff_kWh", telegram::energyReturned);
        write(json, "powerDelivered_kW", telegram.powerDelivered(), Unit.KILOWATT);
        write(json, "powerReturned_kW", telegram.powerReturned(), Unit.KILOWATT);
        write(json, "reactiveEnergyDelivered_kvarh", telegram.reactiveEnergyDelivered(), Unit.KILOVAR_HOUR);
        write(json, "reactiveEnergyReturned_kvarh", telegram.reactiveEnergyReturned(), Unit.KILOVAR_HOUR);
        write(json, "reactivePowerDelivered_kvar", telegram.reactivePowerDelivered(), Unit.KILOVAR);
        write(json, "reactivePowerReturned_kvar", telegram.reactivePowerReturned(), Unit.KILOVAR);
        write(json, "averageDemand_kW", telegram.averageDemand(), Unit.KILOWATT);
        Optional<Reading> maximum = telegram.maximumDemand();
        write(json, "maximumDemand_kW", maximum.map(Reading::quantity), Unit.KILOWATT);
        write(json, "maximumDemandTime", maximum.map(reading -> iso(reading.time())));
    }

    private static void writeTariffs(
            Telegram telegram, JsonGenerator json, String name, IntFunction<Optional<Quantity>> register)
            throws IOException {
        if (telegram.tariffs().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (int tariff : telegram.tariffs()) {
            write(json, Integer.toString(tariff), register.apply(tariff), Unit.KILOWATT_HOUR);
        }
        json.writeEndObject();
    }

    private static void writePhases(Telegram telegram, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("phases");
        for (Phase phase : Phase.values()) {
            json.writeObjectFieldStart(phase.name());
            write(json, "voltage_V", telegram.voltage(phase), Unit.VOLT);
            write(json, "current_A", telegram.current(phase), Unit.AMPERE);
            write(json, "powerDelivered_kW", telegram.powerDelivered(phase), Unit.KILOWATT);
            write(json, "powerReturned_kW", telegram.powerReturned(phase), Unit.KILOWATT);
            write(json, "voltageSags", telegram.voltageSags(phase));
            write(json, "voltageSwells", telegram.voltageSwells(phase));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeQuality(Telegram telegram, JsonGenerator json) throws IOException {
        write(json, "powerFailures", telegram.powerFailures());
        write(json, "longPowerFailures", telegram.longPowerFailures());
        json.writeArrayFieldStart("powerFailureLog");
        for (PowerFailure failure : telegram.powerFailureLog()) {
            json.writeStartObject();
            json.writeStringField("end", iso(failure.end()));
            json.writeNumberField("duration_s", failure.duration().toSeconds());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeDevices(Telegram telegram, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("mBusDevices");
        List<MBusDevice> devices = telegram.mBusDevices();
        Set<MBusDevice> current = Stream.of(MBusDeviceType.values())
                .flatMap(type -> MBusDevice.newest(devices, type).stream())
                .collect(Collectors.toSet());
        for (MBusDevice device : devices) {
            json.writeStartObject();
            json.writeNumberField("channel", device.channel());
            json.writeStringField("type", device.type().name());
            write(json, "meterId", device.meterId());
            json.writeBooleanField("current", current.contains(device));
            if (device.reading().isPresent()) {
                Reading reading = device.reading().get();
                json.writeStringField("time", iso(reading.time()));
                json.writeNumberField("value", reading.quantity().value());
                json.writeStringField("unit", reading.quantity().unit().symbol());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeOthers(Telegram telegram, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("otherObjects");
        for (ObisObject object : telegram.otherObjects()) {
            json.writeStartObject();
            json.writeStringField("reference", object.reference().toString());
            json.writeArrayFieldStart("values");
            for (ObisValue value : object.values()) {
                json.writeString(value.text());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }

    private static void write(JsonGenerator json, String name, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsInt());
        }
    }

    private static void write(JsonGenerator json, String name, Optional<Quantity> quantity, Unit unit)
            throws IOException {
        Optional<Quantity> convertible = quantity.filter(found -> found.unit().measuresLike(unit));
        if (convertible.isPresent()) {
            json.writeNumberField(name, convertible.get().in(unit).value());
        }
    }

    private static String iso(MeterTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.toOffsetDateTime());
    }
}
