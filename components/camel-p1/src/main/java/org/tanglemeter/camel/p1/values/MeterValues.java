package org.tanglemeter.camel.p1.values;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.tanglemeter.camel.p1.telegram.MBusDevice;
import org.tanglemeter.camel.p1.telegram.MBusDeviceType;
import org.tanglemeter.camel.p1.telegram.Quantity;
import org.tanglemeter.camel.p1.telegram.Reading;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.Unit;

/**
 * What a meter's registers show at the beginning of a period: counters only, no power, voltage or current, so that
 * nothing finer than the period can be told from it.
 *
 * @param meterId as {@link Telegram#meterId()} has it
 * @param periodStart beginning of the period
 * @param time when the registers showed this, by the meter's clock; the first telegram of a period may come late
 * @param receivedAt the same by the device's clock
 * @param energyDelivered to the household, in kWh, by the tariff's number; 0 is all tariffs together
 * @param energyReturned by the household, in kWh, likewise
 * @param mBusDevices the newest reading of each other meter that has one
 */
public record MeterValues(
        String meterId,

        @JsonSerialize(converter = IsoTimes.WriteTime.class) @JsonDeserialize(converter = IsoTimes.ReadTime.class)
        OffsetDateTime periodStart,

        @JsonSerialize(converter = IsoTimes.WriteTime.class) @JsonDeserialize(converter = IsoTimes.ReadTime.class)
        OffsetDateTime time,

        @JsonSerialize(converter = IsoTimes.WriteInstant.class) @JsonDeserialize(converter = IsoTimes.ReadInstant.class)
        Instant receivedAt,

        @JsonProperty("energyDelivered_kWh") SortedMap<Integer, BigDecimal> energyDelivered,
        @JsonProperty("energyReturned_kWh") SortedMap<Integer, BigDecimal> energyReturned,
        List<DeviceReading> mBusDevices) {

    public MeterValues {
        Objects.requireNonNull(meterId, "meterId");
        Objects.requireNonNull(periodStart, "periodStart");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(receivedAt, "receivedAt");
        energyDelivered = Collections.unmodifiableSortedMap(new TreeMap<>(energyDelivered));
        energyReturned = Collections.unmodifiableSortedMap(new TreeMap<>(energyReturned));
        mBusDevices = List.copyOf(mBusDevices);
    }

    /**
     * A reading of a meter on the M-Bus.
     *
     * @param meterId empty if the device did not tell it
     * @param time by that meter's clock, usually some minutes before
     * @param unit as {@link Unit#symbol()}
     */
    public record DeviceReading(
            int channel,
            MBusDeviceType type,
            String meterId,

            @JsonSerialize(converter = IsoTimes.WriteTime.class) @JsonDeserialize(converter = IsoTimes.ReadTime.class)
            OffsetDateTime time,

            BigDecimal value,
            String unit) {
        public DeviceReading {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(meterId, "meterId");
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(unit, "unit");
        }

        private static Optional<DeviceReading> of(MBusDevice device) {
            return device.reading().map(reading -> of(device, reading));
        }

        private static DeviceReading of(MBusDevice device, Reading reading) {
            return new DeviceReading(
                    device.channel(),
                    device.type(),
                    device.meterId().orElse(""),
                    reading.time().toOffsetDateTime(),
                    reading.quantity().value(),
                    reading.quantity().unit().symbol());
        }
    }

    static MeterValues of(Telegram telegram, OffsetDateTime periodStart, OffsetDateTime time, Instant receivedAt) {
        return new MeterValues(
                telegram.meterId(),
                periodStart,
                time,
                receivedAt,
                registers(telegram, telegram.energyDelivered(), telegram::energyDelivered),
                registers(telegram, telegram.energyReturned(), telegram::energyReturned),
                telegram.mBusDevices().stream()
                        .flatMap(device -> DeviceReading.of(device).stream())
                        .toList());
    }

    private static SortedMap<Integer, BigDecimal> registers(
            Telegram telegram, Optional<Quantity> total, IntFunction<Optional<Quantity>> ofTariff) {
        SortedMap<Integer, BigDecimal> registers = new TreeMap<>();
        kilowattHours(total).ifPresent(value -> registers.put(0, value));
        for (int tariff : telegram.tariffs()) {
            kilowattHours(ofTariff.apply(tariff)).ifPresent(value -> registers.put(tariff, value));
        }
        return registers;
    }

    private static Optional<BigDecimal> kilowattHours(Optional<Quantity> quantity) {
        return quantity.filter(found -> found.unit().measuresLike(Unit.KILOWATT_HOUR))
                .map(found -> found.in(Unit.KILOWATT_HOUR).value());
    }

    /** Meter and period; no readings, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "MeterValues[" + meterId + ", " + periodStart + "]";
    }
}
