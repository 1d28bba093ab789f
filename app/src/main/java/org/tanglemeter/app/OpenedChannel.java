package org.tanglemeter.app;

import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/** An entry into a channel as the domain knows it, and as the component does. */
public final class OpenedChannel {
    private OpenedChannel() {}

    /**
     * The entry that the operation OPEN has told.
     *
     * @param reader with a root
     */
    public static Entry entry(ChannelKeys.Reader reader) {
        return new Entry(reader.root().orElseThrow().trytes(), reader.sideKey().trytes(), reader.epoch());
    }

    /** What a consumer needs to follow the channel from there on. */
    public static FollowedChannel followed(String name, Entry entry) {
        return new FollowedChannel(
                name, Mode.RESTRICTED, new Hash(entry.root()), new SideKey(entry.sideKey()), entry.epoch());
    }
}
