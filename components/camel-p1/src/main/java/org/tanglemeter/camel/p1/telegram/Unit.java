package org.tanglemeter.camel.p1.telegram;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A unit of measurement, as meters write it behind the star of {@code 001.19*kW}. */
public enum Unit {
    WATT_HOUR("Wh", "Wh", 0),
    KILOWATT_HOUR("kWh", "Wh", 3),
    MEGAWATT_HOUR("MWh", "Wh", 6),
    WATT("W", "W", 0),
    KILOWATT("kW", "W", 3),
    VAR_HOUR("varh", "varh", 0),
    KILOVAR_HOUR("kvarh", "varh", 3),
    VAR("var", "var", 0),
    KILOVAR("kvar", "var", 3),
    VOLT_AMPERE("VA", "VA", 0),
    KILOVOLT_AMPERE("kVA", "VA", 3),
    VOLT("V", "V", 0),
    AMPERE("A", "A", 0),
    HERTZ("Hz", "Hz", 0),
    CUBIC_METRE("m3", "m3", 0),
    CUBIC_DECIMETRE("dm3", "m3", -3),
    JOULE("J", "J", 0),
    KILOJOULE("kJ", "J", 3),
    MEGAJOULE("MJ", "J", 6),
    GIGAJOULE("GJ", "J", 9),
    SECOND("s", "s", 0);

    private static final Map<String, Unit> BY_SYMBOL = new HashMap<>();

    static {
        for (Unit unit : values()) {
            BY_SYMBOL.put(unit.symbol, unit);
        }
        // Swedish meters.
        BY_SYMBOL.put("VAr", VAR);
        BY_SYMBOL.put("VArh", VAR_HOUR);
        BY_SYMBOL.put("kVAr", KILOVAR);
        BY_SYMBOL.put("kVArh", KILOVAR_HOUR);
    }

    private final String symbol;
    private final String base;
    private final int powerOfTen;

    Unit(String symbol, String base, int powerOfTen) {
        this.symbol = symbol;
        this.base = base;
        this.powerOfTen = powerOfTen;
    }

    /** How the unit is written, {@code kWh} for instance. */
    public String symbol() {
        return symbol;
    }

    /** The unit that a meter writes so, or nothing where no meter is known to. */
    public static Optional<Unit> of(String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    /** Whether both measure the same, so that one can be converted to the other. */
    public boolean measuresLike(Unit other) {
        return base.equals(other.base);
    }

    /** The power of ten by which a number in this unit is multiplied to be one in the other. */
    int powerOfTenTo(Unit other) {
        return powerOfTen - other.powerOfTen;
    }
}
