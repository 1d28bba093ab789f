package org.tanglemeter.camel.p1;

import static org.awaitility.Awaitility.await;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cable: what is written at the meter's end comes out at the reader's. By socat, which must be installed. */
final class PseudoTerminal implements AutoCloseable {

    private final Path reader;
    private final Path meter;
    private Process socat;
    private OutputStream output;

    private PseudoTerminal(Path directory) {
        reader = directory.resolve("reader");
        meter = directory.resolve("meter");
    }

    static PseudoTerminal unplugged(Path directory) {
        return new PseudoTerminal(directory);
    }

    static PseudoTerminal plugged(Path directory) throws IOException {
        PseudoTerminal terminal = new PseudoTerminal(directory);
        terminal.plug();
        return terminal;
    }

    /** The device, as in {@code p1:/dev/ttyUSB0}. */
    Path reader() {
        return reader;
    }

    void plug() throws IOException {
        socat = new ProcessBuilder("socat", "PTY,link=" + meter + ",raw,echo=0", "PTY,link=" + reader + ",raw,echo=0")
                .inheritIO()
                .start();
        await().until(() -> Files.exists(meter) && Files.exists(reader));
        output = new FileOutputStream(meter.toFile());
    }

    /** As if somebody drew the cable: the device is gone. */
    void unplug() throws IOException {
        output.close();
        socat.destroy();
        socat.onExit().join();
        await().until(() -> !Files.exists(reader));
    }

    void send(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    @Override
    public void close() throws IOException {
        if (socat != null && socat.isAlive()) {
            unplug();
        }
    }
}
