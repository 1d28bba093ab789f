package org.tanglemeter.consent.request;

import java.util.HashMap;
import java.util.Map;
import org.tanglemeter.consent.Octets;

/**
 * Providers whose hosts have confirmed their keys. A host that later confirms another key may have changed hands: that is
 * for the household to see before it is pinned in place of the first.
 *
 * @param keys by host
 */
public record PinnedIdentities(Map<String, Octets> keys) {
    public static final PinnedIdentities NONE = new PinnedIdentities(Map.of());

    public PinnedIdentities {
        keys = Map.copyOf(keys);
    }

    /** How a provider's name is to be shown. */
    public enum Standing {
        /** "Claims to be": its host has not confirmed it. */
        CLAIMED,
        /** Its host has confirmed the key with which it asks. */
        CONFIRMED,
        /** Its host has confirmed another key before. */
        ANOTHER_KEY
    }

    public Standing of(ProviderIdentity identity) {
        Octets pinned = keys.get(identity.host());
        if (pinned == null) {
            return Standing.CLAIMED;
        }
        return pinned.equals(identity.key()) ? Standing.CONFIRMED : Standing.ANOTHER_KEY;
    }

    public PinnedIdentities with(ProviderIdentity confirmed) {
        Map<String, Octets> all = new HashMap<>(keys);
        all.put(confirmed.host(), confirmed.key());
        return new PinnedIdentities(all);
    }
}
