package org.tanglemeter.consent.device;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.tanglemeter.consent.Stream;

/**
 * A stream's present chain of messages.
 *
 * @param number from 1
 * @param readers grants whose providers have its keys, or may have them
 * @param since when it began
 * @param epochSince when its side key began
 */
public record Chain(Stream stream, int number, Set<String> readers, Instant since, Instant epochSince) {

    static Chain first(Stream stream, Instant at) {
        return new Chain(stream, 1, Set.of(), at, at);
    }

    /** As channels and messages name it. */
    public String name() {
        return name(number);
    }

    String nextName() {
        return name(number + 1);
    }

    private String name(int ofNumber) {
        return stream.id() + "-" + ofNumber;
    }

    Chain next(Set<String> reading, Instant at) {
        return new Chain(stream, number + 1, Set.copyOf(reading), at, at);
    }

    Chain withEpoch(Set<String> newcomers, Instant at) {
        Set<String> all = new HashSet<>(readers);
        all.addAll(newcomers);
        return new Chain(stream, number, Set.copyOf(all), since, at);
    }
}
