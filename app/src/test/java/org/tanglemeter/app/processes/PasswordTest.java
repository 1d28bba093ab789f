package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that others can reach: {@code bin/password} sets their password, a login asks for it, and no role starts without. */
class PasswordTest extends PipelineTestSupport {
    private static final String PASSWORD = "correct horse € battery";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void pagesBeyondLoopbackWantAPasswordFirstAndThenALogin() throws Exception {
        Path file = folder.resolve("secret/password");
        Role refused = start(file);
        await().atMost(PATIENCE).until(() -> !refused.isAlive());
        assertThat(String.join("\n", log)).contains("set a password with bin/password " + file);
        pipeline.stop(refused);

        assertThat(password(file, "too short", "too short")).isOne();
        assertThat(password(file, PASSWORD, PASSWORD + "!")).isOne();
        assertThat(file).doesNotExist();
        assertThat(password(file, PASSWORD, PASSWORD)).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(PASSWORD);

        log.clear();
        start(file);
        // It listens before its routes are there.
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get("/api/session", "").statusCode() == 200);
        assertThat(log).anyMatch(line -> line.contains("listen on 0.0.0.0 and ask for a login"));
        assertThat(get("/api/grants", "").statusCode()).isEqualTo(401);
        assertThat(login("wrong horse € battery").statusCode()).isEqualTo(401);
        String session = login(PASSWORD).headers().firstValue("set-cookie").orElseThrow();
        String cookie = session.substring(0, session.indexOf(';'));
        assertThat(get("/api/grants", cookie).statusCode()).isEqualTo(200);
        assertThat(hearsOn(cookie)).isTrue();
        assertThat(log).noneMatch(line -> line.contains("horse"));
    }

    private Role start(Path password) {
        return pipeline.start(
                "provider",
                "open",
                Pipeline.PROVIDER,
                log::add,
                "--camel.server.enabled=true",
                "--http.host=0.0.0.0",
                "--http.password=" + password);
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(pipeline.apiUrl("open") + path))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
    }

    /** Whether events go on after their first sign of life, at which it is looked again whether the listener is logged in. */
    private boolean hearsOn(String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pipeline.apiUrl("open") + "/api/events"))
                .header("Cookie", cookie)
                .build();
        try (Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
            return lines.anyMatch(": still here"::equals);
        }
    }

    private HttpResponse<String> login(String password) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(pipeline.apiUrl("open") + "/api/login"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"password\": \"" + password + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The exit code of the command for somebody who types these lines. */
    private int password(Path file, String... lines) throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                        distribution().resolve("bin/password").toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("password.log").toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("LC_ALL", "C.UTF-8");
        Process process = command.start();
        try (OutputStream typed = process.getOutputStream()) {
            typed.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return process.waitFor();
    }

    /** As the one that is shipped: bin and lib, here with one library that names all others. */
    private Path distribution() throws IOException {
        Path home = folder.resolve("distribution");
        if (!Files.exists(home)) {
            Files.createDirectories(home.resolve("lib"));
            Files.createSymbolicLink(home.resolve("bin"), Path.of("../bin").toRealPath());
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                    .map(library -> new File(library).toURI().toString())
                                    .collect(Collectors.joining(" ")));
            new JarOutputStream(Files.newOutputStream(home.resolve("lib/all.jar")), manifest).close();
        }
        return home;
    }
}
