package org.tanglemeter.camel.p1;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a meter. Used by one thread. */
interface MeterConnection extends Closeable {

    /** A live line is asked for bytes this often, so that a reader can stop and see that nothing comes. */
    int POLL_MILLIS = 200;

    /** Nothing will ever come: the file is at its end, the simulated meter has stopped. */
    int END = -1;

    /**
     * Waits for bytes: on a line {@link #POLL_MILLIS} at most, else until they are due or the reader is to stop.
     *
     * @return how many bytes are in the buffer, from its beginning; 0 where none came; {@link #END}
     * @throws IOException when the line is dead
     */
    int read(byte[] buffer) throws IOException, InterruptedException;
}
