package org.tanglemeter.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tanglemeter.app.Run;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.tangle.NodeMain;

/**
 * Node, device and reader as processes of their own on this machine, with a simulated meter at one telegram a second.
 *
 * <p>{@code --check} runs it unattended: the meter stops after some telegrams, and the exit code says whether the reader
 * had each of them, in order, once.
 */
public final class Demo implements AutoCloseable {
    private static final int TELEGRAMS_OF_A_CHECK = 45;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern NODE_URL = Pattern.compile("http://\\S+:\\d+");

    private final Path home =
            Path.of(System.getProperty("tanglemeter.home", ".")).toAbsolutePath();
    private final Path data;
    private final Clock clock = Clock.systemUTC();
    private final LiveFigures figures;
    private final MeterServer meter;
    private final Deque<Role> roles = new ConcurrentLinkedDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile String nodeUrl;

    private Demo(int telegrams, PrintStream out) throws IOException {
        this.data = Files.createTempDirectory("tanglemeter-demo");
        this.figures = new LiveFigures(out, clock);
        this.meter = new MeterServer(new SimulatedMeter(clock.millis()), clock, telegrams);
    }

    public static void main(String... words) throws Exception {
        boolean check = List.of(words).equals(List.of("--check"));
        if (!check && words.length > 0) {
            System.err.println("bin/demo takes nothing or --check; it got: " + String.join(" ", words));
            System.exit(2);
        }
        Demo demo = new Demo(check ? TELEGRAMS_OF_A_CHECK : Integer.MAX_VALUE, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
        try {
            System.exit(demo.run(check) ? 0 : 1);
        } catch (DemoFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private boolean run(boolean check) throws IOException, InterruptedException {
        System.out.println("Starting node, device and reader; all of their data is in " + data);
        start("node", NodeMain.class, this::findUrl, "--port=0", "--data=" + data.resolve("node"));
        await("The node's start", PATIENCE, () -> nodeUrl != null);
        System.out.println("Node at " + nodeUrl + "; the simulated meter sends a telegram a second");
        start(
                "device",
                Run.class,
                figures::heardFromDevice,
                "--config=" + home.resolve("config/device.properties"),
                home.resolve("routes/device.yaml").toString(),
                "--p1.source=tcp://localhost:" + meter.port(),
                "--node.url=" + nodeUrl,
                "--device.data=" + data.resolve("device"),
                "--camel.management.enabled=false");
        start(
                "provider",
                Run.class,
                figures::heardFromReader,
                "--config=" + home.resolve("config/provider.properties"),
                home.resolve("routes/provider.yaml").toString(),
                "--node.url=" + nodeUrl,
                "--provider.channels=" + data.resolve("device"),
                "--provider.data=" + data.resolve("provider"),
                "--camel.management.enabled=false");
        if (!check) {
            System.out.println("Ctrl-C ends it");
            await("The end", Duration.ofDays(3650), () -> false);
        }
        await("The meter's last telegram", Duration.ofSeconds(2L * TELEGRAMS_OF_A_CHECK), meter::isSilent);
        System.out.println("The meter stopped after " + meter.sent().size() + " telegrams; the last batch closes");
        figures.awaitTelegrams(meter.sent().size(), PATIENCE);
        stopRoles();
        List<String> faults = Comparison.of(meter.sent(), StoredTelegrams.read(data.resolve("provider/provider.db")));
        faults.forEach(System.out::println);
        if (faults.isEmpty()) {
            System.out.println("The reader has all " + meter.sent().size() + " telegrams, in order, once");
        }
        return faults.isEmpty();
    }

    private void start(String name, Class<?> mainClass, Consumer<String> lines, String... arguments)
            throws IOException {
        roles.push(Role.start(home, name, mainClass, List.of(arguments), data.resolve(name + ".log"), lines));
    }

    private void findUrl(String line) {
        Matcher url = NODE_URL.matcher(line);
        if (nodeUrl == null && url.find()) {
            nodeUrl = url.group();
        }
    }

    /** Waits for something to happen; fails when it did not in time, or a role ended by itself. */
    private void await(String what, Duration patience, BooleanSupplier happened)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(patience);
        while (!happened.getAsBoolean()) {
            for (Role role : roles) {
                // Ctrl-C reaches all processes at once, and some end before this one hears of it.
                if (!role.isAlive() && !stopping.await(1, TimeUnit.SECONDS)) {
                    throw new DemoFailure("The " + role.name() + " ended by itself:\n" + Files.readString(role.log()));
                }
            }
            if (clock.instant().isAfter(end)) {
                throw new DemoFailure(what + " did not happen within " + patience.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static final class DemoFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DemoFailure(String message) {
            super(message);
        }
    }

    private void stopRoles() {
        while (!roles.isEmpty()) {
            roles.pop().close();
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        stopRoles();
        meter.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove " + data, e);
        }
    }
}
