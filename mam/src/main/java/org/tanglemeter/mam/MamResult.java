package org.tanglemeter.mam;

import org.tanglemeter.ledger.Hash;

/**
 * What a payload turned out to be, read with a root and a side key.
 *
 * <p>Only {@link Message} is certain: its signature leads to the root. The others say how far reading came. What is
 * masked with another side key unmasks to noise, and so does what a stranger changed or made up: from the first wrong
 * trit on, all is noise. Noise in place of the message has a hash that can be signed in one of nine cases; else it is
 * {@link WrongSideKey}. In these cases it is {@link InvalidSignature} if the payload's length fits the security level
 * that the hash shows. So of payloads with another side key, one in twenty to forty is taken for one with an invalid
 * signature; of changed payloads, those whose message was changed are mostly taken for ones with another side key.
 * Neither proves anything about the channel's writer.
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
