package org.tanglemeter.camel.iota.mam.store;

import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.ledger.Hash;

/**
 * A message as it goes out; nothing of it changes anymore.
 *
 * @param channel name of the channel, or the address of a message that belongs to none
 * @param key under which its sender knows it
 * @param timestamp of its bundle
 * @param tag up to 27 trytes
 * @param payload trytes
 * @param place in its channel, if it belongs to one
 */
public record Outgoing(
        String channel,
        String key,
        Instant timestamp,
        Hash address,
        String tag,
        String payload,
        Optional<Place> place) {

    /**
     * Where a message stands in its channel.
     *
     * @param leaf index in the tree of {@code root}, from 0
     * @param epoch number of the side key
     */
    public record Place(Hash root, Hash nextRoot, int leaf, int epoch) {}
}
