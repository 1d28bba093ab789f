package org.tanglemeter.camel.iota.mam;

import java.util.Collection;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/** The channels that a consumer follows. It is asked before every poll, so channels come and go while it runs. */
@FunctionalInterface
public interface FollowedChannels {

    Collection<FollowedChannel> channels();

    /**
     * A channel and what opens it.
     *
     * @param name under which its messages are delivered and its position kept; one of each
     * @param start root at which reading begins
     * @param sideKey {@link SideKey#NONE} unless it is restricted
     * @param epoch number of the side key
     */
    record FollowedChannel(String name, Mode mode, Hash start, SideKey sideKey, int epoch) {
        /** Without the root, which is a secret of a private channel. */
        @Override
        public String toString() {
            return "FollowedChannel[" + name + "]";
        }
    }
}
