package org.tanglemeter.app.enemy;

import java.util.Optional;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.ledger.Payload;

/**
 * A message that somebody has opened.
 *
 * @param place of a message in a channel
 * @param said what it says, decoded; {@link Data} where it is no event
 */
public record Reading(Payload payload, Optional<Place> place, Object said) {
    /** Where it stands, what opened it, and where the channel goes on. */
    public record Place(Key.Chain key, String nextRoot) {}

    /** A message of a channel that is no event. */
    public record Data(int kind, boolean lastOfEpoch, Octets body) {}
}
