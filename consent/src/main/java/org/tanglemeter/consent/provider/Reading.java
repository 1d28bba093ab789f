package org.tanglemeter.consent.provider;

import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.consent.Stream;

/**
 * How far a provider is with one stream of a grant.
 *
 * @param chain in which it reads, by the device's name for it
 * @param source name of the secret that is the entry into the chain
 * @param why if the thread is lost, a sentence
 * @param spare an entry that was told again, until it is clear whether it is needed
 */
public record Reading(
        Stream stream, String chain, String source, State state, Optional<String> why, Optional<Spare> spare) {

    /** Whether there is more to read. */
    public enum State {
        READS,
        /** The grant rests; keys will come again. */
        RESTS,
        /** The end of the chain can't be read; the household is asked for keys. */
        LOST,
        /** No longer authorised. */
        ENDED
    }

    /** An entry that may take the place of the present one. */
    public record Spare(String chain, String source, Instant since) {}

    static Reading of(Stream stream, String chain, String source) {
        return new Reading(stream, chain, source, State.READS, Optional.empty(), Optional.empty());
    }

    Reading in(State next) {
        return new Reading(stream, chain, source, next, Optional.empty(), spare);
    }

    Reading lost(String sentence) {
        return new Reading(stream, chain, source, State.LOST, Optional.of(sentence), spare);
    }

    Reading movedTo(String nextChain, String nextSource) {
        return new Reading(stream, nextChain, nextSource, State.READS, Optional.empty(), spare);
    }

    Reading toldAgain(Spare told) {
        return new Reading(stream, chain, source, state, why, Optional.of(told));
    }

    Reading takenUp() {
        return spare.map(told -> of(stream, told.chain(), told.source())).orElse(this);
    }

    Reading kept() {
        return new Reading(stream, chain, source, state, why, Optional.empty());
    }
}
