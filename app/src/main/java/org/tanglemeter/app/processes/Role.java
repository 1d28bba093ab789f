package org.tanglemeter.app.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One role as a process of its own, with the same Java and libraries as this one. It can be ended or killed, and started
 * again with the same arguments.
 */
public final class Role implements AutoCloseable {
    private static final long SECONDS_TO_START = 90;
    private static final long SECONDS_TO_STOP = 30;

    private final String name;
    private final List<String> command;
    private final Path log;
    private final Consumer<String> lines;
    private Process process;

    /**
     * A role that is not started.
     *
     * @param kind names the file of its JVM's arguments
     * @param java arguments of the JVM, besides those of the role
     * @param log what the process says is appended to it
     * @param lines hears each line of it
     */
    Role(
            Path home,
            String kind,
            String name,
            List<String> java,
            Class<?> main,
            List<String> arguments,
            Path log,
            Consumer<String> lines) {
        this.name = name;
        this.command = command(home, kind, java, main, arguments);
        this.log = log;
        this.lines = lines;
    }

    private static List<String> command(
            Path home, String kind, List<String> java, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.add("@" + home.resolve("bin/jvm/" + kind + ".args"));
        command.add("-Dtanglemeter.home=" + home);
        command.addAll(List.of("-cp", libraries(), main.getName()));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** This process's own libraries, unless {@code tanglemeter.libraries} names others. */
    private static String libraries() {
        return System.getProperty("tanglemeter.libraries", System.getProperty("java.class.path"));
    }

    /** Starts the process; does not wait until it works. */
    public void start() {
        start(line -> {});
    }

    /**
     * Starts the process, and waits for a line that begins so.
     *
     * @throws IllegalStateException if it ends before, or does not say so in time
     */
    void startUntil(String beginning) {
        CompletableFuture<Void> said = new CompletableFuture<>();
        start(line -> {
            if (line.startsWith(beginning)) {
                said.complete(null);
            }
        });
        try {
            CompletableFuture.anyOf(said, process.onExit())
                    .orTimeout(SECONDS_TO_START, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The " + name + " did not start within " + SECONDS_TO_START + " s; see " + log, e);
        }
        requireAlive();
    }

    private void start(Consumer<String> firstHearer) {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        Thread reader = new Thread(() -> pass(started, firstHearer.andThen(lines)), name);
        reader.setDaemon(true);
        reader.start();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IllegalStateException with all that it said, if the process ended by itself */
    public void requireAlive() {
        if (!isAlive()) {
            try {
                throw new IllegalStateException("The " + name + " ended by itself:\n" + Files.readString(log));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process as a power cut would, but for the disk's cache (SIGKILL), and waits until it has. */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Asks the process to stop, and waits until it has. */
    @Override
    public void close() {
        // The process itself would close its output, and its last words would be lost.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Process source, Consumer<String> hearer) {
        try (BufferedReader reader = source.inputReader(StandardCharsets.UTF_8);
                PrintWriter copy = new PrintWriter(
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                copy.println(line);
                hearer.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
