package org.tanglemeter.pow;

/** Transforms several Curl-P states at once. Implementations have no state of their own. */
public interface Kernel {
    /** How many longs beside each other it computes at once. */
    int width();

    /** A short name with what it runs on, such as {@code vector 256 bits}. */
    String name();
}
