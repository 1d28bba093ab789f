package org.tanglemeter.camel.p1.telegram;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * A time as the meter's clock shows it: {@code YYMMDDhhmmssX}, X being S, W or absent (DSMR 5.0.2, section 6.4).
 *
 * @param local what the clock shows
 * @param zone the meter's time zone, by its country
 */
public record MeterTime(LocalDateTime local, Season season, ZoneId zone) {
    private static final int DIGITS = 12;
    /** No meter is older, and a meter whose clock was never set tells a time in 1970 or 2000. */
    private static final int FIRST_YEAR = 1970;

    public MeterTime {
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(season, "season");
        Objects.requireNonNull(zone, "zone");
    }

    /** The time that a text tells, or nothing where it tells none, as {@code 632525252525S} of an unused channel. */
    static Optional<MeterTime> parse(String text, ZoneId zone) {
        Season season;
        if (text.length() == DIGITS) {
            season = Season.UNKNOWN;
        } else if (text.length() == DIGITS + 1 && text.charAt(DIGITS) == 'S') {
            season = Season.SUMMER;
        } else if (text.length() == DIGITS + 1 && text.charAt(DIGITS) == 'W') {
            season = Season.WINTER;
        } else {
            return Optional.empty();
        }
        for (int i = 0; i < DIGITS; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    year(twoDigits(text, 0)),
                    twoDigits(text, 2),
                    twoDigits(text, 4),
                    twoDigits(text, 6),
                    twoDigits(text, 8),
                    twoDigits(text, 10));
            return Optional.of(new MeterTime(local, season, zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int year(int lastTwoDigits) {
        int century = lastTwoDigits < FIRST_YEAR % 100 ? 2000 : 1900;
        return century + lastTwoDigits;
    }

    private static int twoDigits(String text, int index) {
        return 10 * (text.charAt(index) - '0') + text.charAt(index + 1) - '0';
    }

    /**
     * The time with its offset from UTC. The season's letter decides; without one the zone's rules do, which take the
     * first of the two hours that autumn has twice.
     */
    public OffsetDateTime toOffsetDateTime() {
        if (season == Season.UNKNOWN) {
            return local.atZone(zone).toOffsetDateTime();
        }
        ZoneOffset standard = zone.getRules().getStandardOffset(local.toInstant(ZoneOffset.UTC));
        ZoneOffset offset =
                season == Season.WINTER ? standard : ZoneOffset.ofTotalSeconds(standard.getTotalSeconds() + 3600);
        return local.atOffset(offset);
    }

    /** The point in time; see {@link #toOffsetDateTime()}. */
    public Instant toInstant() {
        return toOffsetDateTime().toInstant();
    }
}
