package org.tanglemeter.camel.p1.simulator;

/** Something that uses energy: watts or, where it burns gas, dm³ a minute, by the minute. */
@FunctionalInterface
interface Appliance {

    int at(Moment moment);

    static Appliance always(int amount) {
        return moment -> amount;
    }

    /** On for {@code on} minutes out of {@code of}. */
    static Appliance cycling(int amount, int on, int of) {
        return moment -> moment.epochMinute() % of < on ? amount : 0;
    }

    /**
     * Runs through its course on some days.
     *
     * @param probability of running on a day, 0 to 1
     * @param earliest minute of the day when it may start
     * @param latest minute of the day when it may start; from 1440 on it is the next day
     * @param course pairs of minutes and of the amount in each of them
     */
    static Appliance sometimes(long seed, long place, double probability, int earliest, int latest, int... course) {
        return moment -> {
            int today = run(seed, place, probability, earliest, latest, course, moment.day(), moment.minuteOfDay());
            int sinceYesterday = moment.minuteOfDay() + 1440;
            return today + run(seed, place, probability, earliest, latest, course, moment.day() - 1, sinceYesterday);
        };
    }

    private static int run(
            long seed, long place, double probability, int earliest, int latest, int[] course, long day, int minute) {
        if (minute < earliest || Chance.of(seed, place, day) >= probability) {
            return 0;
        }
        int start = earliest + (int) (Chance.of(seed, ~place, day) * (latest - earliest));
        int passed = minute - start;
        for (int i = 0; passed >= 0 && i < course.length; i += 2) {
            if (passed < course[i]) {
                return course[i + 1];
            }
            passed -= course[i];
        }
        return 0;
    }
}
