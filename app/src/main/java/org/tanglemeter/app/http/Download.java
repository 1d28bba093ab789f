package org.tanglemeter.app.http;

import java.io.IOException;
import java.io.OutputStream;

/** What is sent as a file. It is written while it is sent, so it may be longer than memory. */
public interface Download {
    /** Of the file, without a path. */
    String fileName();

    String mediaType();

    /**
     * Writes all, and does not close.
     *
     * @throws IOException if that can't be done, among others because nobody reads any more
     */
    void writeTo(OutputStream output) throws IOException;
}
