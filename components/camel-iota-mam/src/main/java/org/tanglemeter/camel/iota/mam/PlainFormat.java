package org.tanglemeter.camel.iota.mam;

/** What stands in a message that belongs to no channel. */
public enum PlainFormat {
    /** The bytes after a version and a length, densely packed. */
    DENSE,
    /** Two trytes a byte, by the convention of other clients. */
    TEXT;

    PayloadCodec codec() {
        return this == DENSE ? PlainCodecs.DENSE : PlainCodecs.TEXT;
    }
}
