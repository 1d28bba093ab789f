package org.tanglemeter.camel.iota.mam.store;

import org.tanglemeter.crypto.ChainSalt;

/**
 * How far a channel's writer is.
 *
 * @param settings what its Merkle trees depend on; it stays for the chain's life
 * @param nextLeaf the first leaf that has not signed, counted from the chain's beginning
 */
public record Chain(String channel, ChainSalt salt, String settings, long nextLeaf) {

    /** The chain after one more message. */
    public Chain next() {
        return new Chain(channel, salt, settings, nextLeaf + 1);
    }
}
