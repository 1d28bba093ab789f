package org.tanglemeter.app.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A meter behind a network adapter: gives its telegrams to whoever connects, one reader at a time, and remembers what it
 * gave. So what the meter sent and what the provider got are known independently.
 */
public final class MeterServer implements AutoCloseable {
    private final ServerSocket server;
    private final Telegrams telegrams;
    private final List<List<byte[]>> connections = new ArrayList<>();
    private final Thread thread = new Thread(this::serve, "meter");
    private volatile boolean silent;

    /** What the meter says. */
    @FunctionalInterface
    public interface Telegrams {
        /** Waits until a telegram is due, and gives it; empty when the meter falls silent for good. */
        Optional<byte[]> next() throws InterruptedException;
    }

    public MeterServer(Telegrams telegrams) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.telegrams = telegrams;
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it is, as the component {@code p1} names a source. */
    public String source() {
        return "tcp://localhost:" + server.getLocalPort();
    }

    /** What was sent so far, in order. */
    public List<byte[]> sent() {
        return sentByConnection().stream().flatMap(List::stream).toList();
    }

    /** What was sent so far, in order, to one reader after the other. */
    public List<List<byte[]>> sentByConnection() {
        synchronized (connections) {
            return connections.stream().map(List::copyOf).toList();
        }
    }

    public boolean isSilent() {
        return silent;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket reader = server.accept();
                    OutputStream line = reader.getOutputStream()) {
                List<byte[]> connection = new ArrayList<>();
                synchronized (connections) {
                    connections.add(connection);
                }
                send(line, connection);
                reader.getInputStream().read();
            } catch (IOException e) {
                // The reader went away; the next one may come.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send(OutputStream line, List<byte[]> connection) throws IOException, InterruptedException {
        for (Optional<byte[]> next = telegrams.next(); next.isPresent(); next = telegrams.next()) {
            line.write(next.get());
            line.flush();
            synchronized (connections) {
                connection.add(next.get());
            }
        }
        silent = true;
    }
}
