package org.tanglemeter.tangle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says exactly what it is told to, byte for byte. */
final class RawClient implements AutoCloseable {
    private static final int GIVE_UP_MS = 20_000;

    private static final int SMALL_BUFFER = 16_384;

    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER); // so that it is soon seen that a client does not read
        socket.setSoTimeout(GIVE_UP_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param lines joined by CR LF, with two of them at the end */
    void head(String... lines) throws IOException {
        send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads until the node closes the connection, or until the text ends so. */
    String readUntil(String end) throws IOException {
        StringBuilder read = new StringBuilder();
        int next;
        while ((next = in.read()) >= 0) {
            read.append((char) next);
            int start = read.length() - end.length();
            if (start >= 0 && read.substring(start).equals(end)) {
                break;
            }
        }
        return read.toString();
    }

    /** Reads until the node closes the connection. */
    String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
