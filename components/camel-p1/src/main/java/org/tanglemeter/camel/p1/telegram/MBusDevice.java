package org.tanglemeter.camel.p1.telegram;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A meter on the M-Bus, of gas, water or heat for instance.
 *
 * @param channel 1 to 4, on some meters more
 * @param meterId the device's identifier, decoded; empty on a channel that lost its device
 * @param reading the newest one with both a time and a unit; empty if the channel has none
 */
public record MBusDevice(int channel, MBusDeviceType type, Optional<String> meterId, Optional<Reading> reading) {
    private static final int M_BUS = 24;
    private static final int TYPE = 1;
    private static final int VALUE = 2;
    /** In DSMR 2.2 and 3: {@code (time)(status)(60)(1)(reference)(unit)(value)}. */
    private static final int VALUE_WITH_HEADER = 3;

    private static final int HEADER_UNIT = 5;
    private static final int HEADER_VALUES = 7;

    public MBusDevice {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(meterId, "meterId");
        Objects.requireNonNull(reading, "reading");
    }

    /** The devices among a telegram's objects, by channel. */
    static List<MBusDevice> of(List<ObisObject> objects, ZoneId zone) {
        Map<Integer, List<ObisObject>> channels = objects.stream()
                .filter(object -> isOnMBus(object.reference()))
                .collect(Collectors.groupingBy(
                        object -> object.reference().channel(), TreeMap::new, Collectors.toList()));
        return channels.entrySet().stream()
                .filter(channel -> channel.getValue().stream()
                        .anyMatch(object -> object.reference().quantity() == M_BUS))
                .map(channel -> of(channel.getKey(), channel.getValue(), zone))
                .toList();
    }

    /** The device of a type whose reading is the newest; without any reading, none. */
    static Optional<MBusDevice> newest(List<MBusDevice> devices, MBusDeviceType type) {
        return devices.stream()
                .filter(device -> device.type == type && device.reading.isPresent())
                .max(Comparator.comparing(
                        device -> device.reading.orElseThrow().time().toInstant()));
    }

    /** Whether a device's type, identifier or reading stands under the reference. */
    static boolean describes(ObisReference reference) {
        boolean describes = reference.quantity() == M_BUS
                ? reference.processing() >= TYPE && reference.processing() <= VALUE_WITH_HEADER
                : isIdentifier(reference);
        return describes && isOnMBus(reference);
    }

    private static MBusDevice of(int channel, List<ObisObject> own, ZoneId zone) {
        MBusDeviceType type = own.stream()
                .filter(object -> isProcessing(object, TYPE))
                .flatMap(object -> object.last().count().stream().mapToObj(MBusDeviceType::of))
                .findFirst()
                .orElse(MBusDeviceType.OTHER);
        Optional<String> meterId = own.stream()
                .filter(object -> isIdentifier(object.reference()))
                .flatMap(object -> object.last().decoded().stream())
                .findFirst();
        Optional<Reading> reading = own.stream()
                .flatMap(object -> reading(object, zone).stream())
                .max(Comparator.comparing(found -> found.time().toInstant()));
        return new MBusDevice(channel, type, meterId, reading);
    }

    private static Optional<Reading> reading(ObisObject object, ZoneId zone) {
        List<ObisValue> values = object.values();
        if (isProcessing(object, VALUE)) {
            return object.reading(zone);
        }
        if (isProcessing(object, VALUE_WITH_HEADER) && values.size() == HEADER_VALUES) {
            String unit = values.get(HEADER_UNIT).text();
            return Reading.of(values.get(0).time(zone), object.last().quantity(unit));
        }
        return Optional.empty();
    }

    private static boolean isOnMBus(ObisReference reference) {
        return reference.medium() == 0 && reference.channel() > 0;
    }

    private static boolean isProcessing(ObisObject object, int processing) {
        return object.reference().quantity() == M_BUS && object.reference().processing() == processing;
    }

    /** {@code 96.1.0}, in Belgium {@code 96.1.1}. */
    private static boolean isIdentifier(ObisReference reference) {
        return reference.quantity() == 96 && reference.processing() == 1 && reference.tariff() <= 1;
    }
}
