package org.tanglemeter.app.provider;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.InvitedChannels;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/** The channels that households have granted, and those whose writers have invited us by a file. */
public final class GrantedChannels implements FollowedChannels {
    private final ProviderConsent consent;
    private final InvitedChannels invited;

    public GrantedChannels(ProviderConsent consent, InvitedChannels invited) {
        this.consent = consent;
        this.invited = invited;
    }

    @Override
    public Collection<FollowedChannel> channels() {
        Set<FollowedChannel> channels = new LinkedHashSet<>(invited.channels());
        for (Map.Entry<String, StreamEntry> granted : consent.desk().channels().entrySet()) {
            channels.add(followed(granted.getKey(), granted.getValue()));
        }
        return channels;
    }

    private static FollowedChannel followed(String name, StreamEntry granted) {
        return new FollowedChannel(
                name,
                Mode.RESTRICTED,
                new Hash(granted.entry().root()),
                new SideKey(granted.entry().sideKey()),
                granted.entry().epoch());
    }
}
