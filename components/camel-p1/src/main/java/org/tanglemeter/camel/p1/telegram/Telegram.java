package org.tanglemeter.camel.p1.telegram;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One message of a smart meter's P1 port: its exact bytes and what they say. Immutable; two telegrams are equal if
 * their bytes are.
 *
 * <p>Every object of the text is in {@link #objects()}. The other methods give those with a known meaning, as exact
 * decimals with their unit; what the meter did not send, or what does not read as it should, is empty. Delivered is to
 * the household, returned is from it.
 */
@JsonSerialize(using = TelegramJson.class)
public final class Telegram {
    /** What has more bytes is refused. Real telegrams have up to a few thousand. */
    public static final int MAXIMUM_BYTES = 32_768;

    private static final int HIGHEST_TARIFF = 9;
    private static final List<ObisReference> METER_IDS =
            List.of(Obis.EQUIPMENT_ID, Obis.LOGICAL_DEVICE_NAME, Obis.SERIAL_NUMBER, Obis.SERVER_ID);

    private final byte[] bytes;
    private final Checksum.Status checksum;
    private final String identification;
    private final List<ObisObject> objects;
    private final Country country;

    Telegram(byte[] bytes, Checksum.Status checksum, String identification, List<ObisObject> objects) {
        this.bytes = bytes;
        this.checksum = checksum;
        this.identification = identification;
        this.objects = List.copyOf(objects);
        this.country = Country.of(identification, this.objects);
    }

    /**
     * Reads a telegram. One with a checksum must have the right one; then a line that is no OBIS object is passed over,
     * because the meter did send it. In one without, it is an error.
     *
     * @param frame from {@code /} to the checksum or, without one, to {@code !}; line ends may follow
     * @throws TelegramException if the bytes are no telegram or a damaged one
     */
    public static Telegram parse(byte[] frame) {
        return TelegramParser.parse(frame, true);
    }

    /**
     * Reads a telegram whatever its checksum, as one whose text was edited to hide the household has a wrong one.
     * {@link #checksum()} tells.
     *
     * @param frame as in {@link #parse}
     * @throws TelegramException if the bytes are no telegram, or one without its end
     */
    public static Telegram parseUnverified(byte[] frame) {
        return TelegramParser.parse(frame, false);
    }

    /** The bytes as they were read, from {@code /}. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes as text, one character a byte. */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** How the checksum was found. */
    public Checksum.Status checksum() {
        return checksum;
    }

    /** The first line without its {@code /}: maker, speed and type of the meter. */
    public String identification() {
        return identification;
    }

    /** The meter's country, as far as it shows. */
    public Country country() {
        return country;
    }

    /** All objects, in the order of the text. */
    public List<ObisObject> objects() {
        return objects;
    }

    /** The first object with the reference. */
    public Optional<ObisObject> object(ObisReference reference) {
        return ObisObject.find(objects, reference);
    }

    /** The quantity under a reference. */
    public Optional<Quantity> quantity(ObisReference reference) {
        return value(reference).flatMap(ObisValue::quantity);
    }

    /** The objects that no other method reads. */
    public List<ObisObject> otherObjects() {
        return objects.stream()
                .filter(object -> !Obis.isKnown(object.reference()))
                .toList();
    }

    /** The meter's identifier, decoded; that of its type where it sends no other, as in Sweden. */
    public String meterId() {
        return METER_IDS.stream()
                .flatMap(reference -> value(reference).flatMap(ObisValue::decoded).stream())
                .findFirst()
                .orElse(identification);
    }

    /** The version of the P1 specification, {@code 50} for 5.0, {@code 50217} in Belgium; DSMR 2.2 and 3 tell none. */
    public Optional<String> version() {
        return value(Obis.VERSION).or(() -> value(Obis.BELGIAN_VERSION)).map(ObisValue::text);
    }

    /** The time by the meter's clock. DSMR 2.2 and 3 tell none. */
    public Optional<MeterTime> timestamp() {
        return value(Obis.TIMESTAMP).flatMap(value -> value.time(country.zone()));
    }

    /** The number of the present tariff. */
    public OptionalInt tariffIndicator() {
        return count(Obis.TARIFF_INDICATOR);
    }

    /** The present tariff, where its number's meaning is known. */
    public Optional<Tariff> tariff() {
        OptionalInt indicator = tariffIndicator();
        return indicator.isPresent() ? country.tariff(indicator.getAsInt()) : Optional.empty();
    }

    /** Energy delivered in all: what the meter says, else the sum over the tariffs. */
    public Optional<Quantity> energyDelivered() {
        return total(Obis.ENERGY_DELIVERED);
    }

    /** Energy delivered in a tariff, by its number from 1. */
    public Optional<Quantity> energyDelivered(int tariff) {
        return quantity(Obis.ENERGY_DELIVERED.ofTariff(tariff));
    }

    /** Energy delivered in a tariff, where its number is known. */
    public Optional<Quantity> energyDelivered(Tariff tariff) {
        return country.number(tariff).flatMap(this::energyDelivered);
    }

    /** Energy returned in all: what the meter says, else the sum over the tariffs. */
    public Optional<Quantity> energyReturned() {
        return total(Obis.ENERGY_RETURNED);
    }

    /** Energy returned in a tariff, by its number from 1. */
    public Optional<Quantity> energyReturned(int tariff) {
        return quantity(Obis.ENERGY_RETURNED.ofTariff(tariff));
    }

    /** Energy returned in a tariff, where its number is known. */
    public Optional<Quantity> energyReturned(Tariff tariff) {
        return country.number(tariff).flatMap(this::energyReturned);
    }

    /** The numbers of the tariffs that the meter has a register for. */
    public List<Integer> tariffs() {
        return IntStream.rangeClosed(1, HIGHEST_TARIFF)
                .filter(tariff -> energyDelivered(tariff).isPresent()
                        || energyReturned(tariff).isPresent())
                .boxed()
                .toList();
    }

    public Optional<Quantity> powerDelivered() {
        return quantity(Obis.POWER_DELIVERED);
    }

    public Optional<Quantity> powerReturned() {
        return quantity(Obis.POWER_RETURNED);
    }

    public Optional<Quantity> powerDelivered(Phase phase) {
        return quantity(phase.powerDelivered());
    }

    public Optional<Quantity> powerReturned(Phase phase) {
        return quantity(phase.powerReturned());
    }

    public Optional<Quantity> voltage(Phase phase) {
        return quantity(phase.voltage());
    }

    public Optional<Quantity> current(Phase phase) {
        return quantity(phase.current());
    }

    /** How often the voltage sagged. */
    public OptionalInt voltageSags(Phase phase) {
        return count(phase.voltageSags());
    }

    /** How often the voltage swelled. */
    public OptionalInt voltageSwells(Phase phase) {
        return count(phase.voltageSwells());
    }

    /** How often power failed on any phase. */
    public OptionalInt powerFailures() {
        return count(Obis.POWER_FAILURES);
    }

    /** How often power failed for long (in the Netherlands, for more than three minutes) on any phase. */
    public OptionalInt longPowerFailures() {
        return count(Obis.LONG_POWER_FAILURES);
    }

    /** The log of long power failures, in the meter's order. */
    public List<PowerFailure> powerFailureLog() {
        return object(Obis.POWER_FAILURE_LOG)
                .map(log -> PowerFailure.of(log, country.zone()))
                .orElse(List.of());
    }

    /** The grid operator's message to the household, decoded. */
    public Optional<String> textMessage() {
        return value(Obis.TEXT_MESSAGE).flatMap(ObisValue::decoded);
    }

    /** The grid operator's message in figures, decoded. */
    public Optional<String> numericMessage() {
        return value(Obis.NUMERIC_MESSAGE).flatMap(ObisValue::decoded);
    }

    public Optional<Quantity> reactivePowerDelivered() {
        return quantity(Obis.REACTIVE_POWER_DELIVERED);
    }

    public Optional<Quantity> reactivePowerReturned() {
        return quantity(Obis.REACTIVE_POWER_RETURNED);
    }

    public Optional<Quantity> reactiveEnergyDelivered() {
        return quantity(Obis.REACTIVE_ENERGY_DELIVERED);
    }

    public Optional<Quantity> reactiveEnergyReturned() {
        return quantity(Obis.REACTIVE_ENERGY_RETURNED);
    }

    /** Belgium: the mean power of the present quarter of an hour so far. */
    public Optional<Quantity> averageDemand() {
        return quantity(Obis.AVERAGE_DEMAND);
    }

    /** Belgium: the highest mean power of a quarter of an hour in this month, and when that was. */
    public Optional<Reading> maximumDemand() {
        return object(Obis.MAXIMUM_DEMAND).flatMap(object -> object.reading(country.zone()));
    }

    /** The meters on the M-Bus, by channel; those of channels that are no longer used, too. */
    public List<MBusDevice> mBusDevices() {
        return MBusDevice.of(objects, country.zone());
    }

    /** The meter of a kind: where several channels have one, that with the newest reading, as others were replaced. */
    public Optional<MBusDevice> mBusDevice(MBusDeviceType type) {
        return MBusDevice.newest(mBusDevices(), type);
    }

    /** The gas meter's newest reading. */
    public Optional<Reading> gas() {
        return mBusDevice(MBusDeviceType.GAS).flatMap(MBusDevice::reading);
    }

    private Optional<ObisValue> value(ObisReference reference) {
        return object(reference).map(ObisObject::last);
    }

    private OptionalInt count(ObisReference reference) {
        return value(reference).map(ObisValue::count).orElse(OptionalInt.empty());
    }

    private Optional<Quantity> total(ObisReference total) {
        return quantity(total).or(() -> sumOfTariffs(total));
    }

    private Optional<Quantity> sumOfTariffs(ObisReference total) {
        Stream<Quantity> registers = IntStream.rangeClosed(1, HIGHEST_TARIFF)
                .mapToObj(tariff -> quantity(total.ofTariff(tariff)))
                .flatMap(Optional::stream)
                .filter(register -> register.unit().measuresLike(Unit.WATT_HOUR));
        return registers.reduce(Quantity::plus);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Telegram telegram && Arrays.equals(bytes, telegram.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Type of the meter and size; no readings, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Telegram[" + identification + ", " + bytes.length + " bytes]";
    }
}
