package org.tanglemeter.camel.p1;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A meter behind a TCP server on this machine. */
final class TcpMeter implements AutoCloseable {

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final int port;
    private ServerSocket server;
    private Thread accepting;

    TcpMeter() throws IOException {
        server = listen(0);
        port = server.getLocalPort();
    }

    String uri() {
        return "p1:tcp://127.0.0.1:" + port;
    }

    /** How many readers have connected so far. */
    int connections() {
        return connections.size();
    }

    /** Sends to the latest reader, once that is the n-th. */
    void send(int connection, byte[] bytes) throws IOException {
        await().until(() -> connections.size() >= connection);
        connections.get(connections.size() - 1).getOutputStream().write(bytes);
    }

    void die() throws Exception {
        server.close();
        // the port is free when nobody accepts any more
        accepting.join();
        disconnect();
    }

    private void disconnect() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    void comeBack() throws IOException {
        server = listen(port);
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        accepting = new Thread(() -> accept(socket), "meter");
        accepting.setDaemon(true);
        accepting.start();
        return socket;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                connections.add(socket.accept());
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        disconnect();
    }
}
