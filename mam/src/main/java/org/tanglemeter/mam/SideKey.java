package org.tanglemeter.mam;

import org.tanglemeter.pow.Trytes;

/**
 * The secret that a restricted channel's messages are masked with: 81 trytes. Its text form does not show it.
 *
 * @param trytes as given, filled up with {@code 9} on the right
 */
public record SideKey(String trytes) {
    private static final int LENGTH = 81;

    /** 81 times {@code 9}: what public and private channels use. */
    public static final SideKey NONE = new SideKey("");

    /** @throws IllegalArgumentException if it is more than 81 trytes, or none at all */
    public SideKey {
        if (trytes.length() > LENGTH || !Trytes.areTrytes(trytes)) {
            throw new IllegalArgumentException(
                    "A side key has up to 81 trytes (9, A to Z); this has " + trytes.length() + " characters");
        }
        trytes = Trytes.pad(trytes, LENGTH);
    }

    @Override
    public String toString() {
        return "SideKey[hidden]";
    }
}
