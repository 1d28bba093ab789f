package org.tanglemeter.app.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tanglemeter.app.Run;
import org.tanglemeter.tangle.NodeMain;

/** Node, device and provider as processes of their own on this machine, with all of their data in one directory. */
public final class Pipeline implements AutoCloseable {
    /** Ports below those that the system gives to whoever wants any; so a role that is down finds its own free again. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;

    private final Path home;
    private final Path data;
    private final List<String> java;
    private final int nodePort = freePort();
    private final int devicePort = freePort();
    private final int providerPort = freePort();
    private final Deque<Role> started = new ArrayDeque<>();

    /**
     * Starts nothing yet.
     *
     * @param home where {@code bin}, {@code config} and {@code routes} are
     * @param data for a directory a role, {@code node}, {@code device} and {@code provider}, and a log each
     */
    public Pipeline(Path home, Path data) {
        this(home, data, List.of("@" + absolute(home).resolve("bin/jvm/" + generation() + ".args")));
    }

    /** @param java arguments of the JVMs, in place of the generation's file and besides each role's */
    public Pipeline(Path home, Path data, List<String> java) {
        this.home = absolute(home);
        this.data = data;
        this.java = List.copyOf(java);
    }

    private static Path absolute(Path home) {
        return home.toAbsolutePath().normalize();
    }

    private static String generation() {
        return Runtime.version().feature() < 24 ? "java-17" : "java-25";
    }

    public String nodeUrl() {
        return "http://localhost:" + nodePort;
    }

    /** Where the device tells of itself, at {@code /observe/health} and {@code /observe/metrics}. */
    public String deviceUrl() {
        return "http://localhost:" + devicePort;
    }

    /** Starts the node, and waits until it answers. */
    public Role startNode(String... options) {
        Role node = role(
                "node", NodeMain.class, line -> {}, List.of("--port=" + nodePort, "--data=" + data("node")), options);
        node.startUntil("Node ready");
        return node;
    }

    /**
     * Starts the device.
     *
     * @param meter source of telegrams, as the component {@code p1} names them
     * @param lines hears what the device says
     * @param options more of its properties, as {@code --name=value}
     */
    public Role startDevice(String meter, Consumer<String> lines, String... options) {
        return start("device", devicePort, lines, List.of("--p1.source=" + meter), options);
    }

    /**
     * Starts the provider, as one whom the device has invited.
     *
     * @param lines hears what the provider says
     * @param options more of its properties, as {@code --name=value}
     */
    public Role startProvider(Consumer<String> lines, String... options) {
        return start("provider", providerPort, lines, List.of("--provider.channels=" + data("device")), options);
    }

    private Role start(
            String name, int managementPort, Consumer<String> lines, List<String> arguments, String... options) {
        List<String> all = Stream.concat(
                        Stream.of(
                                "--config=" + home.resolve("config/" + name + ".properties"),
                                home.resolve("routes/" + name + ".yaml").toString(),
                                "--node.url=" + nodeUrl(),
                                "--" + name + ".data=" + data(name),
                                "--camel.management.port=" + managementPort),
                        arguments.stream())
                .toList();
        Role role = role(name, Run.class, lines, all, options);
        role.start();
        return role;
    }

    private synchronized Role role(
            String name, Class<?> main, Consumer<String> lines, List<String> arguments, String... options) {
        List<String> all = Stream.concat(arguments.stream(), Stream.of(options)).toList();
        Role role = new Role(home, name, java, main, all, data.resolve(name + ".log"), lines);
        started.push(role);
        return role;
    }

    /** A random one that nobody listens on. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // Somebody has it; the next one may be free.
            }
        }
    }

    /** The directory of a role. */
    public Path data(String role) {
        return data.resolve(role);
    }

    /** What the provider has stored, in its order; nothing if it has not begun. */
    public List<byte[]> stored() {
        return StoredTelegrams.read(data("provider").resolve("provider.db"));
    }

    /** Whether all roles run that were started. */
    public synchronized boolean isAlive() {
        return started.stream().allMatch(Role::isAlive);
    }

    /** @throws IllegalStateException with all that it said, if a role ended by itself */
    public synchronized void requireAlive() {
        started.forEach(Role::requireAlive);
    }

    /** Stops all roles, the last one first. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
