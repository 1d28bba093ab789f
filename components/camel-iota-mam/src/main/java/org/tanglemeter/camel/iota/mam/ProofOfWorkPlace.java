package org.tanglemeter.camel.iota.mam;

/** Where the proof of work of a message is done. */
public enum ProofOfWorkPlace {
    /** In this process. */
    LOCAL,
    /** By the node, if it does {@code attachToTangle}. */
    REMOTE
}
