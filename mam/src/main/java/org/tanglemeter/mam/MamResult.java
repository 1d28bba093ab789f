package org.tanglemeter.mam;

import org.tanglemeter.ledger.Hash;

/**
 * What a payload turned out to be, read with a root and a side key.
 *
 * <p>Only {@link Message} is certain: its signature leads to the root. The others say how far reading came. A payload
 * masked with another side key unmasks to noise. In nine of ten cases noise has no signable hash, and in nearly all
 * others no tree fits behind the signature; that is {@link WrongSideKey}. But so does a stranger's junk, and noise that
 * passes both, about one in a thousand, is an {@link InvalidSignature}. So neither proves anything about the channel's
 * writer: without the key, nothing in a payload tells one kind of noise from another.
 */
public sealed interface MamResult {

    /**
     * A message of the channel.
     *
     * @param trytes the message; if its trits are no whole trytes, filled up with zeros
     * @param nextRoot of the tree after the one that signed it
     * @param leaf the signing leaf's index in its tree
     * @param leaves of the tree
     */
    record Message(String trytes, Hash nextRoot, int leaf, int leaves, Security security) implements MamResult {}

    /** The payload has a message's outer form, but does not unmask to one with that root and side key. */
    record WrongSideKey() implements MamResult {}

    /** The payload unmasks to a message, but its signature does not lead to the root: it was not its writer's. */
    record InvalidSignature() implements MamResult {}

    /** Not the outer form of a message: no trytes, no readable lengths, or shorter than these say. */
    record Malformed() implements MamResult {}
}
