package org.tanglemeter.camel.p1.telegram;

import java.util.Set;
import java.util.stream.Stream;

/** The OBIS references that have a meaning here. Delivered is to the household, returned is from it. */
public final class Obis {
    public static final ObisReference VERSION = new ObisReference(1, 3, 0, 2, 8);
    public static final ObisReference BELGIAN_VERSION = new ObisReference(0, 0, 96, 1, 4);
    public static final ObisReference TIMESTAMP = new ObisReference(0, 0, 1, 0, 0);
    /** The equipment identifier of DSMR. */
    public static final ObisReference EQUIPMENT_ID = new ObisReference(0, 0, 96, 1, 1);
    /** The equipment identifier of Luxembourg and Hungary. */
    public static final ObisReference LOGICAL_DEVICE_NAME = new ObisReference(0, 0, 42, 0, 0);

    public static final ObisReference SERIAL_NUMBER = new ObisReference(0, 0, 96, 1, 0);
    /** The equipment identifier of Germany's Q3D. */
    public static final ObisReference SERVER_ID = new ObisReference(0, 0, 96, 1, 255);

    public static final ObisReference ENERGY_DELIVERED = new ObisReference(1, 0, 1, 8, 0);
    public static final ObisReference ENERGY_RETURNED = new ObisReference(1, 0, 2, 8, 0);
    public static final ObisReference POWER_DELIVERED = new ObisReference(1, 0, 1, 7, 0);
    public static final ObisReference POWER_RETURNED = new ObisReference(1, 0, 2, 7, 0);
    public static final ObisReference REACTIVE_ENERGY_DELIVERED = new ObisReference(1, 0, 3, 8, 0);
    public static final ObisReference REACTIVE_ENERGY_RETURNED = new ObisReference(1, 0, 4, 8, 0);
    public static final ObisReference REACTIVE_POWER_DELIVERED = new ObisReference(1, 0, 3, 7, 0);
    public static final ObisReference REACTIVE_POWER_RETURNED = new ObisReference(1, 0, 4, 7, 0);
    public static final ObisReference TARIFF_INDICATOR = new ObisReference(0, 0, 96, 14, 0);

    public static final ObisReference AVERAGE_DEMAND = new ObisReference(1, 0, 1, 4, 0);
    public static final ObisReference MAXIMUM_DEMAND = new ObisReference(1, 0, 1, 6, 0);

    public static final ObisReference POWER_FAILURES = new ObisReference(0, 0, 96, 7, 21);
    public static final ObisReference LONG_POWER_FAILURES = new ObisReference(0, 0, 96, 7, 9);
    public static final ObisReference POWER_FAILURE_LOG = new ObisReference(1, 0, 99, 97, 0);
    public static final ObisReference TEXT_MESSAGE = new ObisReference(0, 0, 96, 13, 0);
    public static final ObisReference NUMERIC_MESSAGE = new ObisReference(0, 0, 96, 13, 1);

    private static final Set<ObisReference> KNOWN = Set.of(
            VERSION,
            BELGIAN_VERSION,
            TIMESTAMP,
            EQUIPMENT_ID,
            LOGICAL_DEVICE_NAME,
            SERIAL_NUMBER,
            SERVER_ID,
            POWER_DELIVERED,
            POWER_RETURNED,
            REACTIVE_ENERGY_DELIVERED,
            REACTIVE_ENERGY_RETURNED,
            REACTIVE_POWER_DELIVERED,
            REACTIVE_POWER_RETURNED,
            TARIFF_INDICATOR,
            AVERAGE_DEMAND,
            MAXIMUM_DEMAND,
            POWER_FAILURES,
            LONG_POWER_FAILURES,
            POWER_FAILURE_LOG,
            TEXT_MESSAGE,
            NUMERIC_MESSAGE);

    private Obis() {}

    /** Whether {@link Telegram} has a method that reads the object under the reference. */
    static boolean isKnown(ObisReference reference) {
        return KNOWN.contains(reference)
                || isEnergy(reference)
                || Stream.of(Phase.values()).flatMap(Phase::references).anyMatch(reference::equals)
                || MBusDevice.describes(reference);
    }

    private static boolean isEnergy(ObisReference reference) {
        ObisReference total = reference.ofTariff(0);
        return total.equals(ENERGY_DELIVERED) || total.equals(ENERGY_RETURNED);
    }
}
