package org.tanglemeter.camel.p1.telegram;

/** What a meter on the M-Bus measures (EN 13757-3, table of device types). */
public enum MBusDeviceType {
    ELECTRICITY,
    GAS,
    HEAT,
    WARM_WATER,
    WATER,
    COOLING,
    OTHER;

    /** The type that a device tells by this code. */
    static MBusDeviceType of(int code) {
        return switch (code) {
            case 2 -> ELECTRICITY;
            case 3 -> GAS;
            case 4, 12 -> HEAT;
            case 6 -> WARM_WATER;
            case 7 -> WATER;
            case 10, 11 -> COOLING;
            default -> OTHER;
        };
    }
}
