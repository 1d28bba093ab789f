package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.time.Duration;

/** Where telegrams come from: a serial port, a TCP server, a file, or the simulator. */
interface TelegramSource {

    /**
     * Connects anew.
     *
     * @throws IOException that names what failed and, where it is known, the mend
     */
    MeterConnection connect() throws IOException;

    /** How long a connection may go without a good telegram before it is given up for a fresh one. */
    Duration patience();

    /** A good telegram came over the latest connection: whatever was guessed for it is right. */
    default void confirm() {}
}
