package org.tanglemeter.app.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tanglemeter.app.Run;
import org.tanglemeter.tangle.NodeMain;

/** A node and other roles as processes of their own on this machine, with all of their data in one directory. */
public final class Pipeline implements AutoCloseable {
    /** The routes that {@code bin/device} starts: files in {@code routes}, without {@code .yaml}. */
    public static final List<String> DEVICE = List.of("device", "inbox", "wallet-follower");

    /** A device's with its API, which answers if {@code camel.server.enabled} says so. */
    public static final List<String> DEVICE_WITH_API =
            Stream.concat(DEVICE.stream(), Stream.of("http", "device-api")).toList();

    /** The routes that {@code bin/wallet} starts. */
    public static final List<String> WALLET =
            List.of("wallet-pairing", "wallet", "store", "http", "wallet-api", "pages");

    /** The routes that {@code bin/provider} starts. */
    public static final List<String> PROVIDER =
            List.of("provider", "store", "provider-inbox", "http", "provider-api", "pages");

    /** Options of a device that looks for what is due in short intervals (ms), where nobody wants to wait for it. */
    public static final List<String> QUICK_DEVICE =
            List.of("--pairing.interval=300", "--keys.interval=300", "--live.interval.minimum=1000");

    /** The same of a wallet. */
    public static final List<String> QUICK_WALLET = List.of("--pairing.interval=300", "--wallet.consents.interval=300");

    /** The same of a provider. */
    public static final List<String> QUICK_PROVIDER = List.of("--provider.consent.interval=300");

    /** Ports below those that the system gives to whoever wants any; so a role that is down finds its own free again. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;

    private final Path home;
    private final Path data;
    private final List<String> java;
    private final int nodePort = freePort();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Deque<Role> started = new ArrayDeque<>();
    private boolean closed;

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
        return "http://localhost:" + managementPort("device");
    }

    /** Starts the node, and waits until it answers. */
    public synchronized Role startNode(String... options) {
        Role node = role(
                "node",
                "node",
                NodeMain.class,
                line -> {},
                List.of("--port=" + nodePort, "--data=" + data("node")),
                options);
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
        return start(
                "device",
                "device",
                DEVICE,
                lines,
                with("--p1.source=" + meter, with("--device.invitations=true", options)));
    }

    /**
     * Starts the provider, as one whom the device has invited.
     *
     * @param lines hears what the provider says
     * @param options more of its properties, as {@code --name=value}
     */
    public Role startProvider(Consumer<String> lines, String... options) {
        return start(
                "provider",
                "provider",
                List.of("provider", "store"),
                lines,
                with("--provider.channels=" + data("device"), options));
    }

    /**
     * Starts a role of which there may be several.
     *
     * @param kind of role, which names its properties
     * @param instance names this one, its directory and its log
     * @param routes files in {@code routes}, without {@code .yaml}; such as {@link #WALLET}
     * @param lines hears what it says
     * @param options more of its properties, as {@code --name=value}
     */
    public synchronized Role start(
            String kind, String instance, List<String> routes, Consumer<String> lines, String... options) {
        List<String> all = Stream.of(
                        Stream.of("--config=" + home.resolve("config/" + kind + ".properties")),
                        routes.stream()
                                .map(route -> home.resolve("routes/" + route + ".yaml")
                                        .toString()),
                        Stream.of(
                                "--node.url=" + nodeUrl(),
                                "--" + kind + ".data=" + data(instance),
                                "--camel.management.port=" + managementPort(instance),
                                "--camel.server.port=" + apiPort(instance)))
                .flatMap(arguments -> arguments)
                .toList();
        Role role = role(kind, instance, Run.class, lines, all, options);
        role.start();
        return role;
    }

    /** Where a role of which there may be several has its API. */
    public String apiUrl(String instance) {
        return "http://localhost:" + apiPort(instance);
    }

    /** A client of the API of a role of which there may be several. */
    public Api api(String instance) {
        return new Api(apiUrl(instance));
    }

    /** Gives the API of a role that is not started yet a port that people can remember, unless somebody else has it. */
    public void preferApiPort(String instance, int port) {
        if (isFree(port)) {
            ports.putIfAbsent(apiPortName(instance), port);
        }
    }

    private int apiPort(String instance) {
        return port(apiPortName(instance));
    }

    private static String apiPortName(String instance) {
        return instance + " http";
    }

    private int managementPort(String instance) {
        return port(instance + " management");
    }

    private int port(String use) {
        return ports.computeIfAbsent(use, name -> freePort());
    }

    private static String[] with(String first, String... rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
    }

    private Role role(
            String kind,
            String instance,
            Class<?> main,
            Consumer<String> lines,
            List<String> arguments,
            String... options) {
        if (closed) {
            throw new IllegalStateException("No " + instance + " is started any more: all is being stopped");
        }
        List<String> all = Stream.concat(arguments.stream(), Stream.of(options)).toList();
        Role role = new Role(home, kind, instance, java, main, all, data.resolve(instance + ".log"), lines);
        started.push(role);
        return role;
    }

    /** A random one that nobody listens on. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The directory of a role. */
    public Path data(String role) {
        return data.resolve(role);
    }

    /** Removes a directory with all that is in it. */
    public static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove " + directory, e);
        }
    }

    /** What the provider has stored, in its order; nothing if it has not begun. */
    public List<byte[]> stored() {
        return StoredTelegrams.read(data("provider").resolve("provider.db"));
    }

    /** Stops a role for good; it may be started anew with other options. */
    public synchronized void stop(Role role) {
        role.close();
        started.remove(role);
    }

    /** Kills a role, and starts it again at once; nothing if it was stopped meanwhile. */
    public synchronized void killAndStart(Role role) {
        if (started.contains(role)) {
            role.kill();
            role.start();
        }
    }

    /** Whether the node, or a role of which there may be several, can be spoken to. */
    public boolean isListening(String instance) {
        int port = instance.equals("node") ? nodePort : apiPort(instance);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether all roles run that were started. */
    public synchronized boolean isAlive() {
        return started.stream().allMatch(Role::isAlive);
    }

    /** @throws IllegalStateException with all that it said, if a role ended by itself */
    public synchronized void requireAlive() {
        started.forEach(Role::requireAlive);
    }

    /** Stops all roles, the last one first; none can be started after that. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
