package org.tanglemeter.camel.p1;

import java.time.Duration;

/** How long to wait before the next try: twice as long each time, up to a bound. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        Duration now = next;
        next = now.multipliedBy(2).compareTo(longest) < 0 ? now.multipliedBy(2) : longest;
        return now;
    }

    /** It worked: the next failure waits for a short time again. */
    void reset() {
        next = first;
    }
}
