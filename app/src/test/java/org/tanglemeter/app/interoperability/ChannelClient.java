package org.tanglemeter.app.interoperability;

import java.util.List;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;

/** A client that writes and reads MAM channels of one leaf a tree. */
interface ChannelClient {

    /** Publishes each channel's texts; the root of each channel. */
    List<Hash> publish(List<Draft> channels);

    /** The texts of each channel. */
    List<List<String>> read(List<Channel> channels);

    /**
     * A channel and what is to stand in it.
     *
     * @param seed 81 trytes
     * @param sideKey 81 trytes; all {@code 9} unless the channel is restricted
     */
    record Draft(String seed, Mode mode, int security, String sideKey, List<String> texts) {}

    /** What a reader knows of a channel. */
    record Channel(Hash root, Mode mode, String sideKey) {}
}
