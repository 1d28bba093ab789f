package org.tanglemeter.app.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tanglemeter.app.http.Download;

/** Stored rows as a file, read from the store while it is sent. */
record RowsFile(String fileName, String mediaType, InputStream rows) implements Download {

    @Override
    public void writeTo(OutputStream output) throws IOException {
        rows.transferTo(output);
    }
}
