package org.tanglemeter.app.interoperability;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The scripts of {@code src/test/javascript} and the public clients that they use. The clients are installed once for
 * all tests of a process, as the lock file names them.
 */
final class JavaScript {
    private static final Path SOURCE = Path.of("src/test/javascript");
    private static final Path FOLDER =
            Path.of("target/javascript-" + ProcessHandle.current().pid());
    private static final long MINUTES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JavaScript installed;

    private JavaScript() {}

    static synchronized JavaScript installed() {
        if (installed == null) {
            copySource();
            execute(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
            installed = new JavaScript();
        }
        return installed;
    }

    /**
     * Runs a script.
     *
     * @param request its argument
     * @param type of its answer
     */
    <T> T run(String script, Map<String, Object> request, TypeReference<T> type) {
        try {
            return JSON.readValue(execute(List.of("node", script, JSON.writeValueAsString(request))), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(script + " does not answer as expected", e);
        }
    }

    private static void copySource() {
        try (Stream<Path> files = Files.list(SOURCE)) {
            Files.createDirectories(FOLDER);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command's standard output. */
    private static String execute(List<String> command) {
        String name = command.get(0) + " " + command.get(1);
        Path output = FOLDER.resolve("output");
        Path errors = FOLDER.resolve("errors");
        try {
            Process process = start(command, output, errors);
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    fail(name + " takes longer than " + MINUTES + " minutes: " + Files.readString(errors));
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                fail(name + " failed: " + Files.readString(errors));
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", e);
        }
    }

    private static Process start(List<String> command, Path output, Path errors) {
        try {
            return new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            return fail(
                    "The interoperability tests run public clients with node and npm, and can't start " + command.get(0)
                            + ": sudo apt-get install nodejs npm",
                    e);
        }
    }
}
