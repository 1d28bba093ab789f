package org.tanglemeter.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One role as a process of its own, with the same Java and libraries as this one. */
final class Role implements AutoCloseable {
    private static final long SECONDS_TO_STOP = 30;

    private final String name;
    private final Process process;

    private Role(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a role.
     *
     * @param output gets each line of standard output
     * @param log gets each line of standard error
     */
    static Role start(
            Path home, String name, String mainClass, List<String> arguments, Consumer<String> output, Consumer<String> log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String generation = Runtime.version().feature() < 24 ? "java-17" : "java-25";
        command.add("@" + home.resolve("bin/jvm/" + generation + ".args"));
        command.add("@" + home.resolve("bin/jvm/" + name + ".args"));
        command.add("-Dtanglemeter.home=" + home);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).start();
        pump(name + "-output", process.getInputStream(), output);
        pump(name + "-log", process.getErrorStream(), log);
        return new Role(name, process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String name() {
        return name;
    }

    /** Asks the process to stop, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(String name, InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            lines.accept(line);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
