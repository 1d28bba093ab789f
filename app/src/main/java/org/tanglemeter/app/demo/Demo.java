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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.tanglemeter.app.processes.Comparison;
import org.tanglemeter.app.processes.MeterServer;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/**
 * Node, device and reader as processes of their own on this machine, with a simulated meter at one telegram a second.
 *
 * <p>{@code --check} runs it unattended: the meter stops after some telegrams, and the exit code says whether the reader
 * had each of them, in order, once.
 */
public final class Demo implements AutoCloseable {
    private static final int TELEGRAMS_OF_A_CHECK = 45;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;
    private final Pipeline pipeline;
    private final Clock clock = Clock.systemUTC();
    private final LiveFigures figures;
    private final MeterServer meter;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private Demo(int telegrams, PrintStream out) throws IOException {
        this.data = Files.createTempDirectory("tanglemeter-demo");
        this.pipeline = new Pipeline(Path.of(System.getProperty("tanglemeter.home", ".")), data);
        this.figures = new LiveFigures(out, clock);
        this.meter = new MeterServer(live(new SimulatedMeter(clock.millis()), clock, telegrams));
    }

    /** A telegram at each full second of the clock, so many in all. */
    private static MeterServer.Telegrams live(SimulatedMeter meter, Clock clock, int telegrams) {
        AtomicInteger rest = new AtomicInteger(telegrams);
        return () -> {
            if (rest.getAndDecrement() == 0) {
                return Optional.empty();
            }
            TimeUnit.MILLISECONDS.sleep(1000 - clock.millis() % 1000);
            return Optional.of(meter.telegramAt(clock.instant()));
        };
    }

    public static void main(String... words) throws Exception {
        boolean check = List.of(words).equals(List.of("--check"));
        if (!check && words.length > 0) {
            System.err.println("bin/demo takes nothing, --check or --story; it got: " + String.join(" ", words));
            System.exit(2);
        }
        Demo demo = new Demo(check ? TELEGRAMS_OF_A_CHECK : Integer.MAX_VALUE, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
        try {
            System.exit(demo.run(check) ? 0 : 1);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private boolean run(boolean check) throws InterruptedException {
        System.out.println("Starting node, device and reader; all of their data is in " + data);
        pipeline.startNode();
        System.out.println("Node at " + pipeline.nodeUrl() + "; the simulated meter sends a telegram a second");
        pipeline.startDevice(meter.source(), figures::heardFromDevice, "--camel.management.enabled=false");
        pipeline.startProvider(figures::heardFromReader, "--camel.management.enabled=false");
        if (!check) {
            System.out.println("Ctrl-C ends it");
            await("The end", Duration.ofDays(3650), () -> false);
        }
        await("The meter's last telegram", Duration.ofSeconds(2L * TELEGRAMS_OF_A_CHECK), meter::isSilent);
        System.out.println("The meter stopped after " + meter.sent().size() + " telegrams; the last batch closes");
        figures.awaitTelegrams(meter.sent().size(), PATIENCE);
        pipeline.close();
        List<String> faults = Comparison.of(meter.sent(), pipeline.stored());
        faults.forEach(System.out::println);
        if (faults.isEmpty()) {
            System.out.println("The reader has all " + meter.sent().size() + " telegrams, in order, once");
        }
        return faults.isEmpty();
    }

    /** Waits for something to happen; fails when it did not in time, or a role ended by itself. */
    private void await(String what, Duration patience, BooleanSupplier happened) throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        while (!happened.getAsBoolean()) {
            // Ctrl-C reaches all processes at once, and some end before this one hears of it.
            if (!pipeline.isAlive() && !stopping.await(1, TimeUnit.SECONDS)) {
                pipeline.requireAlive();
            }
            if (clock.instant().isAfter(end)) {
                throw new IllegalStateException(what + " did not happen within " + patience.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        pipeline.close();
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
