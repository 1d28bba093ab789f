package org.tanglemeter.camel.p1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's bytes, once or again and again. */
final class RecordingBytes implements Closeable {

    private final Path file;
    private final boolean repeat;
    private InputStream input;

    RecordingBytes(Path file, boolean repeat) throws IOException {
        this.file = file;
        this.repeat = repeat;
        this.input = open();
    }

    /** The next byte, 0 to 255, or -1 at the end. */
    int read() throws IOException {
        int next = input.read();
        if (next < 0 && repeat) {
            input.close();
            input = open();
            next = input.read();
        }
        return next;
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
