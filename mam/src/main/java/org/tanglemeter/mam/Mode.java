package org.tanglemeter.mam;

import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;

/** Who can read a channel. */
public enum Mode {
    /** Whoever knows the address, which is the root. */
    PUBLIC,
    /** Whoever knows the root; the address is its hash. */
    PRIVATE,
    /** Whoever knows the root and the side key; the address is the root's hash. */
    RESTRICTED;

    /** Where the messages of the tree with that root are. */
    public Hash address(Hash root) {
        return this == PUBLIC ? root : Hash.ofTrits(Curl.hash(CurlRounds.P81, root.trits()));
    }
}
