package org.tanglemeter.camel.p1;

import java.time.Duration;

/** How time passes for a reader, which may be asked to stop while it waits. In tests it passes at once. */
interface Timing {

    /** Nanoseconds from some moment on; unlike a clock's time they never leap. */
    long nanoTime();

    /**
     * Waits that long.
     *
     * @return whether the reader shall go on; without waiting further, no if it was asked to stop
     */
    boolean pause(Duration duration) throws InterruptedException;

    /** Whether the reader was asked to stop. */
    boolean isStopped();
}
