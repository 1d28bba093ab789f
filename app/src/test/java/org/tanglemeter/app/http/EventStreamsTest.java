package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes of all roles, and somebody who listens. */
class EventStreamsTest {
    private static final int LONG_MILLIS = 30_000;
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path directory;

    private int port;
    private Main main;

    @AfterEach
    void stop() {
        if (main != null) {
            main.stop();
        }
    }

    @Test
    void tellsWhatChangesAfterItBegan() throws Exception {
        start("127.0.0.1");
        changed("devices");

        try (Listener listener = new Listener("/api/events", "")) {
            assertThat(listener.head())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-type: text/event-stream")
                    .contains("Cache-Control: no-store");
            listener.nextId();
            changed("requests grants");

            assertThat(listener.nextEvent()).isEqualTo("requests");
            assertThat(listener.nextEvent()).isEqualTo("grants");
        }
    }

    @Test
    void whoWasAwayIsToldOnceWhatHeMissed() throws Exception {
        start("127.0.0.1");
        String last;
        try (Listener listener = new Listener("/api/events", "")) {
            last = listener.nextId();
        }
        changed("grants");
        changed("readings");
        changed("grants");

        try (Listener listener = new Listener("/api/events", "Last-Event-ID: " + last + "\r\n")) {
            assertThat(listener.nextEvent()).isEqualTo("readings");
            assertThat(listener.nextEvent()).isEqualTo("grants");
            changed("devices");
            assertThat(listener.nextEvent()).isEqualTo("devices");
        }
    }

    @Test
    void whoListenedToAnEarlierProcessHasToLookAtEverything() throws Exception {
        start("127.0.0.1");

        try (Listener listener = new Listener("/api/events", "Last-Event-ID: 0011223344556677-3\r\n")) {
            assertThat(listener.nextEvent()).isEqualTo("everything");
        }
    }

    @Test
    void isForWhoHasLoggedInOnly() throws Exception {
        new PasswordFile(directory.resolve("password")).set(PASSWORD.toCharArray());
        start("0.0.0.0");

        try (Listener listener = new Listener("/api/events", "Connection: close\r\n")) {
            assertThat(listener.head()).startsWith("HTTP/1.1 401").contains("application/problem+json");
            assertThat(listener.rest()).contains("Log in first");
        }
    }

    @Test
    void endsWithTheSession() throws Exception {
        new PasswordFile(directory.resolve("password")).set(PASSWORD.toCharArray());
        start("0.0.0.0");
        Sender sender = new Sender();
        String cookie = "Cookie: " + sender.post("/api/login", "", "{\"password\":\"" + PASSWORD + "\"}") + "\r\n";

        try (Listener listener = new Listener("/api/events", cookie)) {
            listener.nextId();
            sender.post("/api/logout", cookie, "{}");

            listener.awaitEnd();
        }
    }

    @Test
    void isNotForOthersPages() throws Exception {
        start("127.0.0.1");

        try (Listener listener = new Listener("/api/events", "", "evil.example")) {
            assertThat(listener.head()).startsWith("HTTP/1.1 403");
        }
    }

    private void changed(String resources) {
        main.getCamelContext().getRegistry().findSingleByType(Changes.class).changed(resources);
    }

    private void start(String host) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        main = new Main();
        main.configure().setRoutesIncludePattern("file:../routes/http.yaml");
        main.setPropertyPlaceholderLocations("false");
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "http.host",
                host,
                "http.names",
                "",
                "http.password",
                directory.resolve("password").toString(),
                "camel.server.enabled",
                "true",
                "camel.server.host",
                host,
                "camel.server.port",
                Integer.toString(port)));
        main.setOverrideProperties(properties);
        main.start();
    }

    private final class Sender {
        /** The cookie that the answer sets. */
        String post(String path, String headers, String json) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                                        + "Content-Type: application/json\r\nContent-Length: " + json.length()
                                        + "\r\nConnection: close\r\n\r\n" + json)
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return answer.replaceFirst("(?is).*set-cookie: ([^;]+).*", "$1");
            }
        }
    }

    private final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answer;

        Listener(String path, String headers) throws IOException {
            this(path, headers, "localhost");
        }

        Listener(String path, String headers, String host) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(LONG_MILLIS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String head() throws IOException {
            StringBuilder head = new StringBuilder();
            String line = answer.readLine();
            while (!line.isEmpty()) {
                head.append(line).append('\n');
                line = answer.readLine();
            }
            return head.toString();
        }

        String rest() throws IOException {
            return answer.readLine();
        }

        /** Until the last, empty chunk. */
        void awaitEnd() throws IOException {
            String line = answer.readLine();
            while (line != null && !line.equals("0")) {
                line = answer.readLine();
            }
        }

        String nextId() throws IOException {
            return next("id: ");
        }

        String nextEvent() throws IOException {
            return next("event: ");
        }

        private String next(String field) throws IOException {
            String line = answer.readLine();
            while (!line.startsWith(field)) {
                line = answer.readLine();
            }
            return line.substring(field.length());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
