package org.tanglemeter.camel.iota.mam.store;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.tanglemeter.mam.SideKey;

/**
 * The time in which a channel has one side key. The next one's follows from it, and nobody gets back; see {@link
 * org.tanglemeter.crypto.SideKey#next()}, whose keys become those of MAM here and nowhere else.
 *
 * @param number from 0
 */
public record Epoch(SideKey sideKey, int number) {

    /** An epoch whose side key nobody knows yet. */
    public static Epoch random(SecureRandom random, int number) {
        return new Epoch(
                new SideKey(org.tanglemeter.crypto.SideKey.random(random).trytes()), number);
    }

    public Epoch next() {
        return new Epoch(
                new SideKey(new org.tanglemeter.crypto.SideKey(sideKey.trytes())
                        .next()
                        .trytes()),
                number + 1);
    }

    /** The epoch that comes so many times later. */
    public Epoch after(int ratchets) {
        return Stream.iterate(this, Epoch::next).skip(ratchets).findFirst().orElseThrow();
    }
}
