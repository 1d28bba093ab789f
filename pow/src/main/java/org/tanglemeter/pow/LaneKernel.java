package org.tanglemeter.pow;

/** Does rounds of Curl-P on as many states at once as it has lanes. Implementations have no state of their own. */
public interface LaneKernel {

    /** Longs a plane: 64 lanes each. */
    int width();

    /**
     * Three rounds.
     *
     * @param source the states, in the order of {@link LaneLayout}, halo closed
     * @param target takes the states after the rounds, likewise; another array
     */
    void threeRounds(long[] source, long[] target);

    /** A short name with what it runs on, such as {@code vector 256 bits}. */
    String name();
}
