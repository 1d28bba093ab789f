package org.tanglemeter.camel.iota.mam.store;

/** Stands before and after each write of the state, so that a test can end the process there. */
@FunctionalInterface
public interface FaultPoint {
    FaultPoint NONE = name -> {};

    /** @param name such as {@code before sign} */
    void reached(String name);
}
