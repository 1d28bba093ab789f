package org.tanglemeter.camel.iota.mam;

/** What a writer does that finds a message on its next leaf that it did not sign. */
public enum ForeignMessagePolicy {
    /** Publish nothing until an operator has decided. */
    STOP,
    /** Begin a chain with a seed of its own. */
    NEW_CHAIN
}
