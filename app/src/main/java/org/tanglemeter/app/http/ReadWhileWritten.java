package org.tanglemeter.app.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Download} as a stream to read from. A thread of its own writes it, never far ahead of the reader, and gives up
 * when the stream is closed or nobody has read for a while. What could not be written whole does not end like a whole one:
 * reading then throws.
 */
final class ReadWhileWritten extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(ReadWhileWritten.class);
    private static final int CHUNK = 65_536;
    private static final int CHUNKS = 4;
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private final Duration patience;
    private volatile boolean closed;
    private volatile Optional<Exception> failure = Optional.empty();
    private byte[] chunk = {0};
    private int position = 1;

    private ReadWhileWritten(Duration patience) {
        this.patience = patience;
    }

    /** @param patience how long the writer waits for a reader who does not read */
    static ReadWhileWritten of(Download download, Duration patience) {
        ReadWhileWritten stream = new ReadWhileWritten(patience);
        Thread writer = new Thread(() -> stream.write(download), "download");
        writer.setDaemon(true);
        writer.start();
        return stream;
    }

    private void write(Download download) {
        OutputStream output = new BufferedOutputStream(new Chunks(), CHUNK);
        try {
            download.writeTo(output);
            output.flush();
            put(END);
        } catch (IOException | RuntimeException e) {
            LOG.warn("A download was cut off", e);
            failure = Optional.of(e);
            chunks.clear();
            chunks.add(END);
        }
    }

    private void put(byte[] bytes) throws IOException {
        try {
            if (closed || !chunks.offer(bytes, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("Nobody reads any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
        }
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : Byte.toUnsignedInt(chunk[position++]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** Waits for the next chunk if there is none. */
    private boolean isAtEnd() throws IOException {
        if (chunk.length > 0 && position == chunk.length) {
            try {
                chunk = chunks.take();
                position = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
            }
        }
        if (chunk.length == 0 && failure.isPresent()) {
            throw new IOException("It could not be written whole", failure.get());
        }
        return chunk.length == 0;
    }

    @Override
    public void close() {
        closed = true;
        // Makes room for a writer who waits; he then sees that it is closed.
        chunks.clear();
    }

    private final class Chunks extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            put(new byte[] {(byte) single});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                put(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        }
    }
}
