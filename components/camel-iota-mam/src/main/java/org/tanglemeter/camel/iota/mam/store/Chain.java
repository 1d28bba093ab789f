package org.tanglemeter.camel.iota.mam.store;

import java.util.Optional;
import org.tanglemeter.crypto.ChainSalt;

/**
 * How far a channel's writer is.
 *
 * @param settings what it was begun with, such as what its Merkle trees depend on; it stays for the chain's life
 * @param nextLeaf the first leaf that has not signed, counted from the chain's beginning
 * @param epoch of the next message, if the side key was drawn for the chain
 */
public record Chain(String channel, ChainSalt salt, String settings, long nextLeaf, Optional<Epoch> epoch) {

    /** The chain after one more message. */
    public Chain next() {
        return new Chain(channel, salt, settings, nextLeaf + 1, epoch);
    }

    /** The chain with the side key of the next epoch. */
    public Chain ratcheted() {
        return new Chain(channel, salt, settings, nextLeaf, epoch.map(Epoch::next));
    }
}
