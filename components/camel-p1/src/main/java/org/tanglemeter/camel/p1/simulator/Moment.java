package org.tanglemeter.camel.p1.simulator;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A minute in a household's life.
 *
 * @param epochMinute minutes since 1970-01-01T00:00Z
 * @param day of the household's clock, in days since 1970-01-01
 * @param minuteOfDay of the household's clock, 0 to 1439
 */
record Moment(long epochMinute, long day, int minuteOfDay) {

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    static Moment of(long epochMinute) {
        long seconds = epochMinute * 60;
        ZoneOffset offset = ZONE.getRules().getOffset(java.time.Instant.ofEpochSecond(seconds));
        LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, offset);
        return new Moment(
                epochMinute,
                local.toLocalDate().toEpochDay(),
                local.toLocalTime().toSecondOfDay() / 60);
    }

    /** From 0 at midwinter to 1 at midsummer. */
    double summer() {
        double daysFromMidwinter = day % 365.25 + 10;
        return (1 - Math.cos(2 * Math.PI * daysFromMidwinter / 365.25)) / 2;
    }

    boolean isWeekend() {
        long dayOfWeek = Math.floorMod(day + 3, 7);
        return dayOfWeek >= 5;
    }
}
