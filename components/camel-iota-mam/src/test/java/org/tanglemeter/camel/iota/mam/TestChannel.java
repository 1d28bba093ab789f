package org.tanglemeter.camel.iota.mam;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.ChannelState;
import org.tanglemeter.mam.MamMessage;
import org.tanglemeter.mam.MamWriter;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.Security;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;
import org.tanglemeter.pow.TryteText;

/** A restricted channel of texts, written by whoever likes and in any order of leaves. */
final class TestChannel {
    static final SideKey SIDE_KEY = new SideKey("SIDEKEY");

    private final MamWriter writer =
            new MamWriter(Seed.random(new SecureRandom()), Mode.RESTRICTED, SIDE_KEY, new Security(1));
    private final int count;

    /** @param count leaves of a tree */
    TestChannel(int count) {
        this.count = count;
    }

    /** The message that a leaf of the channel signs. */
    MamMessage message(int leaf, String text) {
        int index = leaf % count;
        return writer.write(
                new ChannelState(leaf - index, count, count, index),
                TryteText.encode(text.getBytes(StandardCharsets.UTF_8)));
    }

    Hash root() {
        return writer.root(ChannelState.first(count));
    }

    FollowedChannel followed(String name) {
        return new FollowedChannel(name, Mode.RESTRICTED, root(), SIDE_KEY, 0);
    }
}
