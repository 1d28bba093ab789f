package org.tanglemeter.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/**
 * A meter behind a network adapter: gives whoever connects a telegram a second, and remembers what it gave.
 *
 * <p>The demonstration's device reads it like any other meter, so that what the meter sent and what the reader got are
 * known independently.
 */
final class MeterServer implements AutoCloseable {
    private final ServerSocket server;
    private final SimulatedMeter meter;
    private final Clock clock;
    private final int most;
    private final List<byte[]> sent = new ArrayList<>();
    private final Thread thread = new Thread(this::serve, "meter");

    /** @param most telegrams after which the meter falls silent */
    MeterServer(SimulatedMeter meter, Clock clock, int most) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.meter = meter;
        this.clock = clock;
        this.most = most;
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** What was sent so far, in order. */
    List<byte[]> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    boolean isSilent() {
        return sent().size() >= most;
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
                while (!isSilent()) {
                    byte[] telegram = meter.telegramAt(clock.instant());
                    line.write(telegram);
                    line.flush();
                    synchronized (sent) {
                        sent.add(telegram);
                    }
                    TimeUnit.MILLISECONDS.sleep(1000 - clock.millis() % 1000);
                }
                reader.getInputStream().read();
            } catch (IOException e) {
                // The reader went away; the next one may come.
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
