package org.tanglemeter.consent.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tanglemeter.consent.message.StatusEvent.Place;

/**
 * Messages of one chain that the provider of a grant could read, from one to another.
 *
 * @param channel under which the wallet follows the chain
 * @param first root of the first one; the chain's first if absent
 * @param last root of the last one; there is no last one yet if absent
 */
public record ReadableRange(String channel, Optional<String> first, Optional<String> last) {

    /** All that the provider of a grant could read so far, as the device told. */
    public static List<ReadableRange> of(ConsentView view, Grant grant) {
        List<ReadableRange> ranges = new ArrayList<>();
        for (Place first : grant.firstReadable()) {
            Optional<Place> last = grant.end().stream()
                    .flatMap(end -> end.lastReadable().stream())
                    .filter(place -> place.stream() == first.stream())
                    .findFirst();
            addRanges(ranges, view.chains(grant.device(), first.stream()), first, last);
        }
        return ranges;
    }

    private static void addRanges(
            List<ReadableRange> ranges, List<OwnStream> chains, Place first, Optional<Place> last) {
        boolean begun = false;
        for (OwnStream chain : chains) {
            boolean begins = chain.entry().chain().equals(first.chain());
            boolean ends = last.filter(
                            place -> place.chain().equals(chain.entry().chain()))
                    .isPresent();
            begun |= begins;
            if (begun) {
                ranges.add(new ReadableRange(
                        chain.channel(),
                        begins ? Optional.of(first.root()) : Optional.empty(),
                        ends ? last.map(Place::root) : Optional.empty()));
            }
            if (ends) {
                return;
            }
        }
    }
}
