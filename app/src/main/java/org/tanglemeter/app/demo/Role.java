package org.tanglemeter.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    private final Path log;

    private Role(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a role.
     *
     * @param log gets what it says
     * @param lines hears each line of it
     */
    static Role start(Path home, String name, Class<?> main, List<String> arguments, Path log, Consumer<String> lines)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String generation = Runtime.version().feature() < 24 ? "java-17" : "java-25";
        command.add("@" + home.resolve("bin/jvm/" + generation + ".args"));
        command.add("@" + home.resolve("bin/jvm/" + name + ".args"));
        command.add("-Dtanglemeter.home=" + home);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(() -> pass(process, log, lines), name);
        reader.setDaemon(true);
        reader.start();
        return new Role(name, process, log);
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
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

    private static void pass(Process process, Path log, Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                copy.println(line);
                lines.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
