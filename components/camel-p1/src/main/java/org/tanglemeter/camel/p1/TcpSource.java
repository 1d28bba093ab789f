package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A meter behind a TCP server, such as ser2net or a P1 dongle in the home's network. */
final class TcpSource implements TelegramSource {

    private final SourceAddress.Tcp address;
    private final Duration connectTimeout;
    private final Duration patience;

    TcpSource(SourceAddress.Tcp address, Duration connectTimeout, Duration patience) {
        this.address = address;
        this.connectTimeout = connectTimeout;
        this.patience = patience;
    }

    @Override
    public MeterConnection connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(MeterConnection.POLL_MILLIS);
            socket.setKeepAlive(true);
            // resolved anew each time: the server's address may have changed
            InetSocketAddress server = new InetSocketAddress(address.host(), address.port());
            socket.connect(server, Math.toIntExact(connectTimeout.toMillis()));
        } catch (IOException e) {
            socket.close();
            throw new IOException("No connection: " + e.getMessage(), e);
        }
        return new SocketConnection(socket);
    }

    @Override
    public Duration patience() {
        return patience;
    }

    private record SocketConnection(Socket socket) implements MeterConnection {

        @Override
        public int read(byte[] buffer) throws IOException {
            try {
                int length = socket.getInputStream().read(buffer);
                if (length < 0) {
                    throw new IOException("The TCP server closed the connection");
                }
                return length;
            } catch (SocketTimeoutException e) {
                return 0;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
