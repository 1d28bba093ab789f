package org.tanglemeter.camel.p1.simulator;

/**
 * What flows between grid and household in one minute, second by second: watts on three phases, negative to the grid.
 *
 * <p>The first phase has a ripple from second to second. It adds up to nothing over the minute and never turns the
 * whole's direction, so that a minute's energy is 60 times its power and counters can be had minute by minute.
 */
record MinuteOfPower(long seed, long epochMinute, int phase1, int phase2, int phase3) {

    private static final int RIPPLE = 52;
    private static final int GREATEST_RIPPLE = 15;

    /** Watts of all phases together, without the ripple. */
    int net() {
        return phase1 + phase2 + phase3;
    }

    /** Watts of a phase, 1 to 3, in the second from {@code second} (0 to 59) on. */
    int phase(int number, int second) {
        return switch (number) {
            case 1 -> phase1 + ripple(second);
            case 2 -> phase2;
            case 3 -> phase3;
            default -> throw new IllegalArgumentException("There are three phases, not " + number);
        };
    }

    /** Watts of all phases together in the second from {@code second} (0 to 59) on. */
    int total(int second) {
        return net() + ripple(second);
    }

    /** Watt-seconds from the minute's beginning until {@code second} (0 to 60). */
    long wattSeconds(int second) {
        long sum = (long) net() * second;
        for (int i = 0; i < second; i++) {
            sum += ripple(i);
        }
        return sum;
    }

    private int ripple(int second) {
        boolean secondHalf = second >= 30;
        int mirrored = secondHalf ? 59 - second : second;
        int bound = Math.min(GREATEST_RIPPLE, Math.abs(net()));
        int ripple = (int) (bound * (2 * Chance.of(seed, RIPPLE, epochMinute * 30 + mirrored) - 1));
        return secondHalf ? -ripple : ripple;
    }
}
