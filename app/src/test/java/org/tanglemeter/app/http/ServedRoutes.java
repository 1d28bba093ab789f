package org.tanglemeter.app.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.tanglemeter.app.Beans;

/**
 * {@code routes/http.yaml}, and other routes with it, behind a real server in this process. It is asked by bare sockets, since
 * a client of HTTP won't send just any host.
 */
final class ServedRoutes implements AutoCloseable {
    /** A name of the server besides its address. */
    static final String NAME = "home.example";

    private final Main main = new Main();
    private final int port;

    /**
     * @param host address to listen at
     * @param password file with the hash of the password
     * @param others further files of routes
     */
    ServedRoutes(String host, Path password, String... others) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Properties properties = new Properties();
        properties.setProperty("http.host", host);
        properties.setProperty("http.names", NAME);
        properties.setProperty("http.password", password.toString());
        properties.setProperty("http.pages", "wallet");
        properties.setProperty("camel.server.enabled", "true");
        properties.setProperty("camel.server.host", host);
        properties.setProperty("camel.server.port", Integer.toString(port));
        main.configure()
                .setRoutesIncludePattern(Stream.concat(Stream.of("file:../routes/http.yaml"), Stream.of(others))
                        .collect(Collectors.joining(",")));
        Beans.bind(main);
        main.setPropertyPlaceholderLocations("false");
        main.setOverrideProperties(properties);
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw e;
        }
    }

    int port() {
        return port;
    }

    <T> T bean(Class<T> type) {
        return main.getCamelContext().getRegistry().findSingleByType(type);
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** The whole answer. */
    String get(String path, String headers) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers
                + "Connection: close\r\n\r\n");
    }

    String post(String path, String headers, String json) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\nConnection: close\r\n\r\n" + json);
    }

    String send(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The cookie that an answer sets. */
    static String cookie(String answer) {
        return answer.replaceFirst("(?is).*set-cookie: ([^;]+).*", "$1");
    }

    @Override
    public void close() {
        main.stop();
    }
}
