package org.tanglemeter.camel.p1.telegram;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The countries whose meters differ: how a meter is recognised, its time zone, and what its tariffs mean. */
public enum Country {
    NETHERLANDS("NL", "Europe/Amsterdam", 2, 1),
    BELGIUM("BE", "Europe/Brussels", 1, 2),
    LUXEMBOURG("LU", "Europe/Luxembourg"),
    GERMANY("DE", "Europe/Berlin"),
    AUSTRIA("AT", "Europe/Vienna"),
    HUNGARY("HU", "Europe/Budapest"),
    SWEDEN("SE", "Europe/Stockholm"),
    /** None of these, or not to be told. Most other countries with a P1 port have Central European Time, too. */
    OTHER(null, "Europe/Amsterdam");

    private final String code;
    private final ZoneId zone;
    private final int normalTariff;
    private final int lowTariff;

    Country(String code, String zone) {
        this(code, zone, 0, 0);
    }

    Country(String code, String zone, int normalTariff, int lowTariff) {
        this.code = code;
        this.zone = ZoneId.of(zone);
        this.normalTariff = normalTariff;
        this.lowTariff = lowTariff;
    }

    /** The two letters of ISO 3166-1, or nothing for {@link #OTHER}. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The time zone of the meter's clock. */
    public ZoneId zone() {
        return zone;
    }

    /** What a tariff's number means, where that is known. */
    public Optional<Tariff> tariff(int number) {
        if (number == 0) {
            return Optional.empty();
        }
        if (number == normalTariff) {
            return Optional.of(Tariff.NORMAL);
        }
        return number == lowTariff ? Optional.of(Tariff.LOW) : Optional.empty();
    }

    /** The number that a tariff has, where that is known. */
    Optional<Integer> number(Tariff tariff) {
        int number = tariff == Tariff.NORMAL ? normalTariff : lowTariff;
        return number == 0 ? Optional.empty() : Optional.of(number);
    }

    /** The country by the maker's or grid operator's letters in the identification, else by which objects are sent. */
    static Country of(String identification, List<ObisObject> objects) {
        Predicate<ObisReference> sends =
                reference -> ObisObject.find(objects, reference).isPresent();
        if (identification.startsWith("FLU5") || sends.test(Obis.BELGIAN_VERSION)) {
            return BELGIUM;
        }
        if (identification.startsWith("Lux5")) {
            return LUXEMBOURG;
        }
        if (identification.startsWith("EST5")) {
            return AUSTRIA;
        }
        if (identification.startsWith("ESY5")) {
            return GERMANY;
        }
        if (sends.test(Obis.VERSION)) {
            return NETHERLANDS;
        }
        if (!sends.test(Obis.TIMESTAMP)) {
            return sends.test(Obis.EQUIPMENT_ID) ? NETHERLANDS : OTHER;
        }
        if (sends.test(Obis.LOGICAL_DEVICE_NAME)) {
            return HUNGARY;
        }
        return sends.test(Obis.ENERGY_DELIVERED) && !sends.test(Obis.SERIAL_NUMBER) ? SWEDEN : OTHER;
    }
}
