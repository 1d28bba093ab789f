package org.tanglemeter.app.energy;

/**
 * How old telegrams are when they are on the ledger, by what a year of them may take.
 *
 * @param kilowattHours a year that it takes; more than the budget if not even the longest interval keeps it
 * @param secondsBetweenMessages of the live stream, the mean
 * @param medianDelay s, from the meter to the ledger, of half of the telegrams at most
 * @param longestDelay s, of 99 of 100
 */
public record Freshness(double kilowattHours, double secondsBetweenMessages, double medianDelay, double longestDelay) {
    private static final double SECONDS_A_DAY = 86_400;

    /** Signature, next root, seal, a batch's first telegram, and half a transaction that is not filled. */
    private static final double TRANSACTIONS_A_MESSAGE = 2.8;

    /** What one more telegram takes: 8 bytes of 1296. */
    private static final double TRANSACTIONS_A_TELEGRAM = 8 / 1296.0;

    /** Each second, 96 quarters and a day a day, of three transactions each. They go first. */
    private static final double OTHER_TRANSACTIONS = 97 * 3 / SECONDS_A_DAY;

    /** Standard deviations above the mean of a normal distribution, below which 99 of 100 lie. */
    private static final double NINETY_NINE_OF_100 = 2.326;

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
        double transactions =
                Math.min(EnergyBudget.watts(kilowattHours) / effort.joules, 1 / effort.seconds) - OTHER_TRANSACTIONS;
        // A batch begins with a telegram, which comes a second after the last of the batch before.
        double quickest = shortest + 1;
        double between = between(transactions, quickest, longest);
        boolean regular = between == quickest || between == longest;
        Delay delay = Delay.of(between, regular ? 0 : variation(between), effort.seconds);
        return new Freshness(
                EnergyBudget.kilowattHours(effort.joules * (transactions(between) / between + OTHER_TRANSACTIONS)),
                between,
                delay.quantile(0),
                // A batch that is full goes, however unlucky the one before was.
                Math.min(delay.quantile(NINETY_NINE_OF_100), longest + effort.seconds * transactions(longest)));
    }

    /** The seconds between messages that make no more than so many transactions a second. */
    private static double between(double transactionsASecond, double shortest, double longest) {
        double forMessages = transactionsASecond - TRANSACTIONS_A_TELEGRAM;
        return forMessages > 0 ? Math.min(longest, Math.max(shortest, TRANSACTIONS_A_MESSAGE / forMessages)) : longest;
    }

    private static double transactions(double telegrams) {
        return TRANSACTIONS_A_MESSAGE + TRANSACTIONS_A_TELEGRAM * telegrams;
    }

    /**
     * The variance of the time between messages, to the square of its mean, where work or its energy sets it. Each search
     * is a matter of luck, and bad luck is handed on: what was collected meanwhile is longer to work on.
     */
    private static double variation(double between) {
        double handedOn = TRANSACTIONS_A_TELEGRAM * between / transactions(between);
        return 1 / (transactions(between) * (1 - handedOn * handedOn));
    }

    /** A telegram waits for the end of its batch, then for the batch's proof of work; taken as gamma distributed. */
    private record Delay(double mean, double variance) {

        /** @param variation of the time between messages; that time too is taken as gamma distributed */
        static Delay of(double between, double variation, double secondsATransaction) {
            // Most telegrams are in batches that are longer than the mean.
            double batch = between * (1 + variation);
            double varianceOfBatch = between * between * variation * (1 + variation);
            double wait = batch / 2;
            double varianceOfWait = batch * between * (1 + 2 * variation) / 3 - wait * wait;
            double work = secondsATransaction * transactions(batch);
            double workATelegram = secondsATransaction * TRANSACTIONS_A_TELEGRAM;
            double varianceOfWork = secondsATransaction * work + workATelegram * workATelegram * varianceOfBatch;
            // Who waits in a long batch has much work before him as well.
            double covariance = workATelegram * varianceOfBatch / 2;
            return new Delay(wait + work, varianceOfWait + varianceOfWork + 2 * covariance);
        }

        /** By the approximation of Wilson and Hilferty. */
        double quantile(double standardDeviations) {
            double ninth = variance / (9 * mean * mean);
            return mean * Math.pow(1 - ninth + standardDeviations * Math.sqrt(ninth), 3);
        }
    }
}
