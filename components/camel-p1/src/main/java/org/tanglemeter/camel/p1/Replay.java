package org.tanglemeter.camel.p1;

import java.time.Duration;

/**
 * The pace at which a recording is read.
 *
 * @param factor how much faster than it was recorded; infinite for all at once
 */
record Replay(double factor) {

    static final String RECORDED = "recorded";
    static final String AS_FAST_AS_POSSIBLE = "asFastAsPossible";

    static Replay parse(String text) {
        if (text.equals(RECORDED)) {
            return new Replay(1);
        }
        if (text.equals(AS_FAST_AS_POSSIBLE)) {
            return new Replay(Double.POSITIVE_INFINITY);
        }
        try {
            double factor = Double.parseDouble(text);
            if (factor > 0) {
                return new Replay(factor);
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is not positive
        }
        throw new IllegalArgumentException("No pace of replay: " + text + ". It is " + RECORDED + ", "
                + AS_FAST_AS_POSSIBLE + ", or how many times faster than recorded, as 60");
    }

    boolean isPaced() {
        return factor < Double.POSITIVE_INFINITY;
    }

    Duration after(Duration recorded) {
        return Duration.ofNanos((long) (recorded.toNanos() / factor));
    }
}
