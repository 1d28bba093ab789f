package org.tanglemeter.camel.p1.simulator;

/** Solar panels under a northern sky with clouds. */
final class SolarRoof {

    private static final double LATITUDE = Math.toRadians(52.1);
    private static final double LONGITUDE = 5.2;
    private static final double AXIAL_TILT = Math.toRadians(23.44);
    private static final int CLOUD_MINUTES = 10;
    private static final int DAY = 50;
    private static final int CLOUD = 51;

    private final long seed;
    private final int peakWatts;

    SolarRoof(long seed, int peakWatts) {
        this.seed = seed;
        this.peakWatts = peakWatts;
    }

    /** Watts that the panels yield in that minute. */
    int at(Moment moment) {
        double sun = sineOfElevation(moment);
        return sun <= 0 ? 0 : (int) (peakWatts * sun * clearness(moment));
    }

    private static double sineOfElevation(Moment moment) {
        double declination = AXIAL_TILT * (2 * moment.summer() - 1);
        double solarMinute = moment.epochMinute() % 1440 + 4 * LONGITUDE;
        double hourAngle = Math.toRadians((solarMinute - 720) / 4);
        return Math.sin(LATITUDE) * Math.sin(declination)
                + Math.cos(LATITUDE) * Math.cos(declination) * Math.cos(hourAngle);
    }

    /** Bright and dull days, and clouds that take some minutes to pass. */
    private double clearness(Moment moment) {
        double day = 0.2 + 0.8 * Chance.of(seed, DAY, moment.day());
        long cloud = moment.epochMinute() / CLOUD_MINUTES;
        double passed = moment.epochMinute() % CLOUD_MINUTES / (double) CLOUD_MINUTES;
        double shade = (1 - passed) * Chance.of(seed, CLOUD, cloud) + passed * Chance.of(seed, CLOUD, cloud + 1);
        return day * (1 - 0.5 * shade);
    }
}
