package org.tanglemeter.consent.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;

/**
 * A grant and what became of it.
 *
 * @param exchanges how often its keys were told
 * @param asked askings for keys that were answered
 * @param lastReadable where it can't read on
 */
public record GrantState(
        Grant grant, Optional<EndReason> ended, int exchanges, Set<String> asked, Map<Stream, Place> lastReadable) {

    static GrantState of(Grant grant) {
        return new GrantState(grant, Optional.empty(), 0, Set.of(), Map.of());
    }

    GrantState end(EndReason reason) {
        return new GrantState(grant, Optional.of(reason), exchanges, asked, lastReadable);
    }

    /** It reads again, or for the first time. */
    GrantState begin() {
        return new GrantState(grant, ended, exchanges + 1, asked, Map.of());
    }

    GrantState ask(String id) {
        Set<String> all = new HashSet<>(asked);
        all.add(id);
        return new GrantState(grant, ended, exchanges + 1, Set.copyOf(all), lastReadable);
    }

    GrantState lost(Place place) {
        Map<Stream, Place> all = new HashMap<>(lastReadable);
        all.put(place.stream(), place);
        return new GrantState(grant, ended, exchanges, asked, Map.copyOf(all));
    }

    List<Place> lastPlaces() {
        return lastReadable.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
