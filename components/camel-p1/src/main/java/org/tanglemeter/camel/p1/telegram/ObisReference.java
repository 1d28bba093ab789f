package org.tanglemeter.camel.p1.telegram;

/**
 * An OBIS reference, {@code A-B:C.D.E} or {@code A-B:C.D.E.F} (IEC 62056-61): which quantity a value is of.
 *
 * @param medium A: 0 abstract, 1 electricity
 * @param channel B: 0 the meter itself, else the M-Bus channel
 * @param quantity C: the physical quantity
 * @param processing D: how it was measured
 * @param tariff E: the tariff, 0 for all together
 * @param period F: the billing period, {@value #PRESENT} for the present one, which most meters leave out
 */
public record ObisReference(int medium, int channel, int quantity, int processing, int tariff, int period) {
    /** Group F of a present value. */
    public static final int PRESENT = 255;

    /** @throws IllegalArgumentException if a group is not in 0 to 255 */
    public ObisReference {
        if (((medium | channel | quantity | processing | tariff | period) & ~0xFF) != 0) {
            throw new IllegalArgumentException("Each group of an OBIS reference is in 0 to 255");
        }
    }

    /** The reference of a present value. */
    public ObisReference(int medium, int channel, int quantity, int processing, int tariff) {
        this(medium, channel, quantity, processing, tariff, PRESENT);
    }

    /** The same quantity in a tariff. */
    ObisReference ofTariff(int number) {
        return new ObisReference(medium, channel, quantity, processing, number, period);
    }

    /** As meters write it; group F only where it is not of the present. */
    @Override
    public String toString() {
        String text = medium + "-" + channel + ":" + quantity + "." + processing + "." + tariff;
        return period == PRESENT ? text : text + "." + period;
    }
}
