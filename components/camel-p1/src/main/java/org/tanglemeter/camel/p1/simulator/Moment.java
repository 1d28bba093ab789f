package org.tanglemeter.camel.p1.simulator;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A minute in a household's life.
 *
 * @param epochMinute minutes since 1970-01-01T00:00Z
 * @param day of the household's clock, in days since 1970-01-01
 * @param minuteOfDay of the household's clock, 0 to 1439
 * @param summer from 0 at midwinter to 1 at midsummer
 */
record Moment(long epochMinute, long day, int minuteOfDay, double summer) {

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final double DAYS_OF_YEAR = 365.25;
    private static final int MIDWINTER_BEFORE_NEW_YEAR = 10;

    static Moment of(long epochMinute) {
        Instant instant = Instant.ofEpochSecond(epochMinute * 60);
        long localMinute = epochMinute + ZONE.getRules().getOffset(instant).getTotalSeconds() / 60;
        long day = Math.floorDiv(localMinute, 1440L);
        double year = (day + MIDWINTER_BEFORE_NEW_YEAR) / DAYS_OF_YEAR;
        double summer = (1 - Math.cos(2 * Math.PI * year)) / 2;
        return new Moment(epochMinute, day, (int) Math.floorMod(localMinute, 1440L), summer);
    }

    boolean isWeekend() {
        long dayOfWeek = Math.floorMod(day + 3, 7L);
        return dayOfWeek >= 5;
    }
}
