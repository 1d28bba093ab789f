package org.tanglemeter.camel.p1.telegram;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact decimal with its unit.
 *
 * @param value with as many decimals as the meter wrote
 */
public record Quantity(BigDecimal value, Unit unit) {
    public Quantity {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
    }

    /**
     * The same quantity in another unit, exact.
     *
     * @throws IllegalArgumentException if the other unit measures something else
     */
    public Quantity in(Unit other) {
        if (other == unit) {
            return this;
        }
        if (!unit.measuresLike(other)) {
            throw new IllegalArgumentException(
                    "A quantity in " + unit.symbol() + " cannot be told in " + other.symbol());
        }
        BigDecimal shifted = value.scaleByPowerOfTen(unit.powerOfTenTo(other));
        return new Quantity(shifted.scale() < 0 ? shifted.setScale(0) : shifted, other);
    }

    /**
     * The sum, in this quantity's unit.
     *
     * @throws IllegalArgumentException if the other quantity's unit measures something else
     */
    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.in(unit).value), unit);
    }

    /** Value and unit, {@code 3808.351 kWh} for instance. */
    @Override
    public String toString() {
        return value.toPlainString() + " " + unit.symbol();
    }
}
