package org.tanglemeter.mam;

import java.util.List;
import java.util.SortedMap;
import org.tanglemeter.ledger.Payload;

/**
 * What stands on a tree's address, as far as it was looked at.
 *
 * <p>Only {@link Found} and {@link Conflict} are certain; strangers can bring about each of the others by junk, as
 * {@link MamResult} explains, as long as there is no message.
 */
public sealed interface Judgement {

    /**
     * At least one message, and no two on one leaf.
     *
     * @param messages by leaf
     */
    record Found(SortedMap<Integer, Received> messages) implements Judgement {}

    /**
     * Different messages on one leaf, both validly signed: the writer's state was copied or set back, or the key is
     * known to somebody else.
     *
     * @param messages by leaf, where there is just one
     * @param disputed by leaf, two or more in the order of their arrival
     */
    record Conflict(SortedMap<Integer, Received> messages, SortedMap<Integer, List<Received>> disputed)
            implements Judgement {}

    /** No message; of what has the outer form of one, most unmasks to one that the tree did not sign. */
    record InvalidSignature() implements Judgement {}

    /** No message; of what has the outer form of one, most does not unmask. */
    record WrongSideKey() implements Judgement {}

    /** Nothing that looks like a message. */
    record NotFound() implements Judgement {}

    /** A message, and the payload that first brought it. */
    record Received(MamResult.Message message, Payload payload) {}
}
