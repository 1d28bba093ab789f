package org.tanglemeter.tangle;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A command of the API.
 *
 * @param parameters the record that a request is read into
 * @param action gives the answer, now or later; throws {@link RefusedException} or completes with it
 * @param takesLong whether the answer can be minutes away, so that others must not wait for their turn
 */
record Command<P>(Class<P> parameters, Function<P, CompletableFuture<?>> action, boolean takesLong) {

    /** No parameters, or an answer that says no more than that it was done. */
    record None() {}

    /** Answered at once. */
    static <P> Command<P> answering(Class<P> parameters, Function<P, ?> answer) {
        return new Command<>(parameters, request -> CompletableFuture.completedFuture(answer.apply(request)), false);
    }

    CompletableFuture<?> answer(byte[] request) {
        return action.apply(Json.read(request, parameters));
    }
}
