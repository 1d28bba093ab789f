package org.tanglemeter.app.energy;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * So much energy a year, given out evenly: what was spent has to be earned by time before more is.
 *
 * <p>What is not spent is not saved up, so no year takes more than the budget but for what can't wait, and for one message
 * at each start.
 */
public final class EnergyBudget {
    /** 1 kWh, in J, over the seconds of 365 days. */
    private static final double WATTS_OF_ONE_KWH_A_YEAR = 3.6e6 / (365 * 86_400);

    private final double watts;
    private final DoubleSupplier joulesSpent;
    private final LongSupplier nanoTime;
    private double settled;
    private long earnedAt;

    /**
     * @param kilowattHours a year, more than 0; infinite if there is no budget
     * @param joulesSpent J in all, which never go down
     * @throws IllegalArgumentException if the budget is 0, negative or none
     */
    public EnergyBudget(double kilowattHours, DoubleSupplier joulesSpent, LongSupplier nanoTime) {
        if (!(kilowattHours > 0)) {
            throw new IllegalArgumentException("An energy budget is more than 0 kWh a year, not " + kilowattHours);
        }
        this.watts = watts(kilowattHours);
        this.joulesSpent = joulesSpent;
        this.nanoTime = nanoTime;
        this.earnedAt = nanoTime.getAsLong();
    }

    /** The mean power, W, of so many kWh a year. */
    public static double watts(double kilowattHours) {
        return kilowattHours * WATTS_OF_ONE_KWH_A_YEAR;
    }

    /** The kWh a year of such a mean power, W. */
    public static double kilowattHours(double watts) {
        return watts / WATTS_OF_ONE_KWH_A_YEAR;
    }

    /** Whether all that was spent is earned. To be asked often: what is spent is earned from the next question on. */
    public synchronized boolean allows() {
        double spent = joulesSpent.getAsDouble();
        long now = nanoTime.getAsLong();
        if (spent > settled) {
            long from = earnedAt - now > 0 ? earnedAt : now;
            earnedAt = from + Math.round((spent - settled) / watts * 1e9);
            settled = spent;
        }
        return now - earnedAt >= 0;
    }
}
