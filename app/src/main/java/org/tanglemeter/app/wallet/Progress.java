package org.tanglemeter.app.wallet;

import java.util.Optional;

/**
 * How far a long operation is: one that takes proofs of work, of the wallet and of others.
 *
 * @param step of {@code steps} that are behind
 * @param secondsLeft an estimate; none if it is not known
 * @param explanation a sentence: what goes on, what came of it, or what to do
 */
public record Progress(State state, int step, int steps, Optional<Long> secondsLeft, String explanation) {

    /** Whether something still comes of it. */
    public enum State {
        GOING,
        DONE,
        FAILED
    }

    static Progress done(int steps, String explanation) {
        return new Progress(State.DONE, steps, steps, Optional.empty(), explanation);
    }

    static Progress failed(int steps, String explanation) {
        return new Progress(State.FAILED, steps, steps, Optional.empty(), explanation);
    }
}
