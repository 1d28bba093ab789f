package org.tanglemeter.pow;

import java.io.Closeable;
import java.io.IOException;

/** The line to a device that does proof of work. */
public interface AcceleratorPort extends Closeable {

    /** @throws IOException if the device is gone, or takes nothing */
    void write(byte[] bytes) throws IOException;

    /**
     * Reads what has come, or waits a little for it.
     *
     * @return how many bytes; 0 if none came in some tenths of a second
     * @throws IOException if the device is gone
     */
    int read(byte[] buffer) throws IOException;

    /** Opens the line, with nothing of earlier talks on it. */
    @FunctionalInterface
    interface Opener {
        AcceleratorPort open() throws IOException;
    }
}
