package org.tanglemeter.app.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tanglemeter.pow.Capacity;

/**
 * Foretells how long a wallet's operations still take: the proofs of work of their messages, and the time until somebody
 * looks for a message. How fast others work and how often they look is not known, so they are taken to be as this machine is.
 */
final class Foresight {
    /** Transactions of a message; keys have two. */
    private static final int TRANSACTIONS = 3;

    /** What has taken so many times as long as it should is waiting for somebody, and nobody knows how long. */
    private static final int OVERDUE = 3;

    private final Capacity capacity;
    private final int weight;
    private final Duration look;

    /**
     * @param capacity of this machine
     * @param weight zero trits of each transaction
     * @param look between two looks for messages
     */
    Foresight(Capacity capacity, int weight, Duration look) {
        this.capacity = capacity;
        this.weight = weight;
        this.look = look;
    }

    /**
     * What a step takes.
     *
     * @param messages that are made, one after the other
     * @param looks for a message, by this wallet or by others
     */
    record Step(int messages, int looks) {}

    /**
     * The seconds until all steps are behind.
     *
     * @param done so many of them are behind
     * @return nothing if no proof of work was measured yet, or the present step takes far longer than foretold
     */
    Optional<Long> secondsLeft(List<Step> steps, int done, Instant begun, Instant now) {
        if (!capacity.isMeasured()) {
            return Optional.empty();
        }
        double behind = seconds(steps.subList(0, done));
        double present = seconds(steps.subList(done, done + 1));
        double later = seconds(steps.subList(done + 1, steps.size()));
        double passed = Duration.between(begun, now).toMillis() / 1000.0;
        if (passed > OVERDUE * (behind + present)) {
            return Optional.empty();
        }
        double presentLeft = Math.min(present, Math.max(0, behind + present - passed));
        return Optional.of((long) Math.ceil(presentLeft + later));
    }

    private double seconds(List<Step> steps) {
        return steps.stream()
                .mapToDouble(step -> step.messages() * capacity.expectedSeconds(TRANSACTIONS, weight)
                        + step.looks() * look.toMillis() / 1000.0)
                .sum();
    }
}
