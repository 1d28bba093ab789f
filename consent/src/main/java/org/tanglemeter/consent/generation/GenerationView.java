package org.tanglemeter.consent.generation;

import java.util.Optional;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.generation.WalletLog.Item;

/**
 * Where this copy of the wallet stands with its log on the ledger.
 *
 * @param generation empty before it was looked up on the ledger
 * @param written messages so far
 * @param last what the last one says
 * @param place of its event in the wallet's database
 * @param superseded the generation of another copy, which this one has met
 */
public record GenerationView(
        Optional<Integer> generation,
        Octets copy,
        int written,
        Optional<Item> last,
        long place,
        Optional<Integer> superseded) {

    /** Before anything has happened. */
    public static final GenerationView EMPTY =
            new GenerationView(Optional.empty(), Octets.of(new byte[0]), 0, Optional.empty(), 0, Optional.empty());

    /** The view after one more event. */
    public GenerationView after(GenerationEvent event) {
        if (event instanceof GenerationEvent.Begun begun) {
            return new GenerationView(Optional.of(begun.generation()), begun.copy(), written, last, place, superseded);
        }
        if (event instanceof GenerationEvent.Written more) {
            return new GenerationView(
                    generation, copy, written + 1, Optional.of(more.item()), Math.max(place, more.place()), superseded);
        }
        GenerationEvent.Superseded met = (GenerationEvent.Superseded) event;
        return new GenerationView(generation, copy, written, last, place, Optional.of(met.generation()));
    }

    /** Whether this copy may write. */
    public boolean isCurrent() {
        return generation.isPresent() && superseded.isEmpty();
    }
}
