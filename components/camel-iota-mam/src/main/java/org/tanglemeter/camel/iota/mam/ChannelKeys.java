package org.tanglemeter.camel.iota.mam;

import java.util.Optional;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;

/**
 * The secrets of channels. They never stand in a URI or a header.
 *
 * <p>Asked for each message, so that a side key may change from one to the next.
 */
public interface ChannelKeys {

    /**
     * What signs and masks the messages of a channel.
     *
     * @throws UnpublishableException if the channel has none, telling where it was looked for
     */
    Writer writer(String channel);

    /**
     * What opens the messages of a channel.
     *
     * @throws IllegalArgumentException if the channel has none, telling where it was looked for
     */
    Reader reader(String channel);

    /**
     * @param seed of the channel's owner; a chain's own seed is derived from it
     * @param sideKey of the epoch; only a restricted channel uses it. If it is empty, the writer draws one when it opens a
     *     chain, keeps it with its state, and ratchets it after the last message of each epoch.
     * @param epoch number of the side key, from 0; the writer counts those that it draws
     */
    record Writer(Seed seed, Optional<SideKey> sideKey, int epoch) {}

    /**
     * @param root at which reading begins; without it, the endpoint says
     * @param sideKey of the epoch; only a restricted channel uses it
     * @param epoch number of the side key, from 0
     */
    record Reader(Optional<Hash> root, SideKey sideKey, int epoch) {
        /** Without root and side key, which open the channel. */
        @Override
        public String toString() {
            return "Reader[epoch=" + epoch + "]";
        }
    }
}
