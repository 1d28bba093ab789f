package org.tanglemeter.consent.device;

import java.util.Set;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.StatusEvent;

/**
 * One thing that has to be done, before anything else is signed. Done twice because a process ended in between, it has been
 * done once: its key says that it is the same.
 */
public sealed interface Step {

    String key();

    /** Whether it is done by a message; else it concerns this device only. */
    default boolean needsMessage() {
        return !(this instanceof Forget || this instanceof Release);
    }

    /**
     * The last message of a stream's chain.
     *
     * @param reading grants that go on reading
     * @param resting grants that were reading, and are neither ended nor in force
     */
    record EndChain(String key, Stream stream, Set<String> reading, Set<String> resting) implements Step {}

    /** The last message of a stream's epoch. */
    record EndEpoch(String key, Stream stream) implements Step {}

    /** Keys to a provider. */
    record SendKeys(String key, String grant, int number) implements Step {}

    /** To the owner: where it can read a stream. */
    record TellStream(String key, Stream stream) implements Step {}

    /** To the owner. */
    record Tell(String key, StatusEvent event) implements Step {}

    /** The secrets of a grant are destroyed. */
    record Forget(String key, String grant) implements Step {}

    /** The device has no owner any more. */
    record Release(String key) implements Step {}
}
