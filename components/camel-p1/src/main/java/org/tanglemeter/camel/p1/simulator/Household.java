package org.tanglemeter.camel.p1.simulator;

import java.util.List;

/**
 * A family in a terraced house with solar panels on three phases, an electric car and a gas boiler. What it uses is a
 * function of the seed and of the minute, and of nothing else.
 */
final class Household {

    private static final int HEATING = 40;

    private final long seed;
    private final List<Appliance> phase1;
    private final List<Appliance> phase2;
    private final List<Appliance> phase3;
    private final SolarRoof roof;
    private final Appliance shower;

    Household(long seed) {
        this.seed = seed;
        phase1 = List.of(
                Appliance.always(95),
                Appliance.cycling(85, 18, 50), // fridge
                Appliance.sometimes(seed, 1, 0.6, 1170, 1350, 15, 1900, 45, 60, 12, 1900, 30, 40)); // dishwasher
        phase2 = List.of(
                Appliance.always(40),
                this::lights,
                Appliance.sometimes(seed, 2, 0.95, 405, 470, 3, 2000), // kettle at breakfast
                Appliance.sometimes(seed, 3, 0.7, 600, 680, 3, 2000),
                Appliance.sometimes(seed, 4, 0.8, 1170, 1320, 3, 2000),
                Appliance.sometimes(seed, 5, 0.45, 540, 1080, 18, 2050, 62, 180, 9, 520)); // washing machine
        phase3 = List.of(
                Appliance.always(25),
                Appliance.sometimes(seed, 6, 0.9, 1020, 1110, 6, 2800, 12, 1300, 9, 700), // hob
                Appliance.sometimes(seed, 7, 0.85, 1140, 1230, 140, 110), // television
                Appliance.sometimes(seed, 8, 0.4, 1380, 1500, 190, 3680)); // car
        roof = new SolarRoof(seed, 4600);
        shower = Appliance.sometimes(seed, 9, 0.95, 390, 450, 9, 32, 12, 0, 6, 32);
    }

    MinuteOfPower electricity(Moment moment) {
        int sun = roof.at(moment) / 3;
        return new MinuteOfPower(
                seed,
                moment.epochMinute(),
                sum(phase1, moment) - sun,
                sum(phase2, moment) - sun,
                sum(phase3, moment) - sun);
    }

    /** The gas burnt in that minute, dm³. */
    int gas(Moment moment) {
        double cold = 1 - moment.summer();
        boolean somebodyUp = moment.minuteOfDay() >= 360 && moment.minuteOfDay() < 1380;
        boolean burning = somebodyUp && Chance.of(seed, HEATING, moment.epochMinute() / 12) < 0.5 * cold * cold;
        return shower.at(moment) + (burning ? 24 : 0);
    }

    private int lights(Moment moment) {
        int sunset = (int) (1000 + 300 * moment.summer());
        boolean evening = moment.minuteOfDay() >= sunset && moment.minuteOfDay() < 1390;
        boolean winterMorning = moment.minuteOfDay() >= 400 && moment.minuteOfDay() < 490 - 90 * moment.summer();
        return evening || winterMorning ? 120 : 0;
    }

    private static int sum(List<Appliance> appliances, Moment moment) {
        int sum = 0;
        for (Appliance appliance : appliances) {
            sum += appliance.at(moment);
        }
        return sum;
    }
}
