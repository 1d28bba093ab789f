package org.tanglemeter.pow;

import java.time.Duration;

/** Hears of the proof of work that a {@link MeasuredProofOfWork} does. Called by one thread at a time. */
@FunctionalInterface
public interface WorkObserver {

    /** A search begins, and none ran before. */
    default void begins() {}

    /**
     * Something was done.
     *
     * @param hashes since the last time, of all searches
     * @param duration since the last time, or since {@link #begins()}
     */
    void measured(long hashes, Duration duration);
}
