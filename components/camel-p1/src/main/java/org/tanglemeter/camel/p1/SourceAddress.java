package org.tanglemeter.camel.p1;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** What stands behind {@code p1:} in an endpoint's URI. */
sealed interface SourceAddress {

    record Serial(Path device) implements SourceAddress {}

    record Tcp(String host, int port) implements SourceAddress {}

    record Recording(Path file) implements SourceAddress {}

    record Simulator() implements SourceAddress {}

    /** @throws IllegalArgumentException that tells how to write it */
    static SourceAddress parse(String source) {
        if (source.equals("simulator")) {
            return new Simulator();
        }
        if (source.startsWith("tcp:")) {
            return tcp(source);
        }
        if (source.startsWith("file:") && source.length() > "file:".length()) {
            return new Recording(Path.of(source.substring("file:".length())));
        }
        if ((source.startsWith("/") && source.length() > 1) || source.matches("COM\\d+")) {
            return new Serial(Path.of(source));
        }
        throw new IllegalArgumentException("No source of telegrams: p1:" + source + ". " + mend(source));
    }

    private static SourceAddress tcp(String source) {
        try {
            URI uri = new URI(source);
            if (uri.getHost() != null && uri.getPort() > 0 && uri.getPath().isEmpty()) {
                return new Tcp(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException e) {
            // told below, like an address without host or port
        }
        throw new IllegalArgumentException(
                "No address of a TCP server: p1:" + source + ". Write p1:tcp://HOST:PORT, as p1:tcp://10.0.0.7:2001");
    }

    private static String mend(String source) {
        if (source.startsWith("dev/")) {
            return "The path lost its slash: write p1:/" + source;
        }
        return "Write p1:/dev/serial/by-id/NAME (a serial port), p1:tcp://HOST:PORT, p1:file:PATH or p1:simulator";
    }
}
