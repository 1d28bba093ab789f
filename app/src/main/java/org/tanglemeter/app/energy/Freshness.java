package org.tanglemeter.app.energy;

/**
 * How old telegrams are when they are on the ledger, by what a year of them may take.
 *
 * @param kilowattHours a year that it takes; more than the budget if not even the longest interval keeps it
 * @param secondsBetweenMessages of the live stream
 * @param medianDelay s, from the meter to the ledger, of half of the telegrams at most
 * @param longestDelay s, of nearly all
 */
public record Freshness(double kilowattHours, double secondsBetweenMessages, double medianDelay, double longestDelay) {
    private static final double SECONDS_A_DAY = 86_400;

    /** Signature, next root, seal, a batch's first telegram, and half a transaction that is not filled. */
    private static final double TRANSACTIONS_A_MESSAGE = 2.8;

    /** What one more telegram takes: 8 bytes of 1296. */
    private static final double TRANSACTIONS_A_TELEGRAM = 8 / 1296.0;

    /** 96 quarters and a day, of three transactions each. */
    private static final double OTHER_TRANSACTIONS_A_DAY = 97 * 3;

    /**
     * What proof of work on this machine takes.
     *
     * @param joules a transaction
     * @param seconds a transaction
     */
    public record Effort(double joules, double seconds) {}

    /**
     * What to expect of a budget, with a telegram a second, and the streams of quarters and days besides.
     *
     * @param kilowattHours a year; infinite if there is no budget
     * @param shortest seconds between two messages
     * @param longest seconds after which a message goes in any case
     */
    public static Freshness expected(double kilowattHours, Effort effort, double shortest, double longest) {
        double wattsForLive =
                EnergyBudget.watts(kilowattHours) - effort.joules * OTHER_TRANSACTIONS_A_DAY / SECONDS_A_DAY;
        double interval = interval(wattsForLive / effort.joules, shortest, longest);
        double busy = interval(1 / effort.seconds, shortest, longest);
        double between = Math.max(interval, busy);
        double work = transactions(between) * effort.seconds;
        return new Freshness(
                EnergyBudget.kilowattHours(
                        effort.joules * (transactions(between) / between + OTHER_TRANSACTIONS_A_DAY / SECONDS_A_DAY)),
                between,
                between / 2 + work,
                between + work);
    }

    /** The seconds between messages that make no more than so many transactions a second. */
    private static double interval(double transactionsASecond, double shortest, double longest) {
        double forMessages = transactionsASecond - TRANSACTIONS_A_TELEGRAM;
        return forMessages > 0 ? Math.min(longest, Math.max(shortest, TRANSACTIONS_A_MESSAGE / forMessages)) : longest;
    }

    private static double transactions(double telegrams) {
        return TRANSACTIONS_A_MESSAGE + TRANSACTIONS_A_TELEGRAM * telegrams;
    }
}
