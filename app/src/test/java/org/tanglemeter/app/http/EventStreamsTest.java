package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes of all roles, and somebody who listens. */
class EventStreamsTest {
    private static final int LONG_MILLIS = 30_000;
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path directory;

    private ServedRoutes server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
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
        String login = server.post("/api/login", "", "{\"password\":\"" + PASSWORD + "\"}");
        String cookie = "Cookie: " + ServedRoutes.cookie(login) + "\r\n";

        try (Listener listener = new Listener("/api/events", cookie)) {
            listener.nextId();
            server.post("/api/logout", cookie, "{}");

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
        server.bean(Changes.class).changed(resources);
    }

    private void start(String host) throws Exception {
        server = new ServedRoutes(host, directory.resolve("password"));
    }

    private final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answer;

        Listener(String path, String headers) throws IOException {
            this(path, headers, "localhost");
        }

        Listener(String path, String headers, String host) throws IOException {
            socket = server.connect();
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
