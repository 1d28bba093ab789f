package org.tanglemeter.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.tanglemeter.app.processes.Comparison;
import org.tanglemeter.app.processes.MeterServer;
import org.tanglemeter.app.processes.Pipeline;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/**
 * Node, device and reader as processes of their own on this machine, with a simulated meter at one telegram a second; and
 * a wallet and a company with their pages, for a person who goes through a consent.
 *
 * <p>{@code --check} runs it unattended and without pages: the meter stops after some telegrams, and the exit code says
 * whether the reader had each of them, in order, once.
 */
public final class Demo implements AutoCloseable {
    private static final int TELEGRAMS_OF_A_CHECK = 45;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration REMIND = Duration.ofMinutes(1);
    private static final String NO_MANAGEMENT = "--camel.management.enabled=false";

    /** Seconds; Ctrl-C ends the node too, and nobody wants what the others have left to send. */
    private static final String STOP_SOON = "--camel.main.shutdown-timeout=3";

    /** Where the pages are unless somebody else has the port, as in config/. */
    private static final int WALLET_PORT = 9090;

    private static final int COMPANY_PORT = 9092;

    private final Path data;
    private final PrintStream out;
    private final Pipeline pipeline;
    private final Clock clock = Clock.systemUTC();
    private final LiveFigures figures;
    private final MeterServer meter;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Starts nothing yet but the meter.
     *
     * @param home where {@code bin}, {@code config} and {@code routes} are
     * @param data a directory for all data, removed in the end
     * @param telegrams that the meter sends
     */
    Demo(Path home, Path data, int telegrams, PrintStream out) throws IOException {
        this.data = data;
        this.out = out;
        this.pipeline = new Pipeline(home, data);
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
        Demo demo = new Demo(
                Path.of(System.getProperty("tanglemeter.home", ".")),
                Files.createTempDirectory("tanglemeter-demo"),
                check ? TELEGRAMS_OF_A_CHECK : Integer.MAX_VALUE,
                System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
        try {
            if (check) {
                System.exit(demo.check() ? 0 : 1);
            }
            demo.show();
        } catch (IllegalStateException e) {
            if (!demo.isStopping()) {
                System.err.println(e.getMessage());
            }
            System.exit(1);
        }
    }

    /** Starts node, device and reader; whether the reader has all telegrams, in order, once. */
    boolean check() throws InterruptedException {
        out.println("Starting node, device and reader; all of their data is in " + data);
        startNode();
        pipeline.startDevice(meter.source(), figures::heardFromDevice, NO_MANAGEMENT);
        startReader();
        await("The meter's last telegram", Duration.ofSeconds(2L * TELEGRAMS_OF_A_CHECK), meter::isSilent);
        out.println("The meter stopped after " + meter.sent().size() + " telegrams; the last batch closes");
        figures.awaitTelegrams(meter.sent().size(), PATIENCE);
        pipeline.close();
        List<String> faults = Comparison.of(meter.sent(), pipeline.stored());
        faults.forEach(out::println);
        if (faults.isEmpty()) {
            out.println("The reader has all " + meter.sent().size() + " telegrams, in order, once");
        }
        return faults.isEmpty();
    }

    /** Starts all, and guides a person through the pages until the demo is closed. */
    void show() throws InterruptedException {
        out.println("Starting node, device, reader, wallet and provider; all of their data is in " + data);
        startNode();
        pipeline.start(
                "device",
                "device",
                Pipeline.DEVICE_WITH_API,
                figures::heardFromDevice,
                "--p1.source=" + meter.source(),
                "--device.invitations=true",
                "--camel.server.enabled=true",
                NO_MANAGEMENT,
                STOP_SOON);
        startReader();
        pipeline.preferApiPort("wallet", WALLET_PORT);
        pipeline.start("wallet", "wallet", Pipeline.WALLET, line -> {}, NO_MANAGEMENT, STOP_SOON);
        pipeline.preferApiPort("company", COMPANY_PORT);
        pipeline.start(
                "provider",
                "company",
                Pipeline.PROVIDER,
                line -> {},
                "--provider.name=Sunny Energy",
                "--provider.channels=" + pipeline.data("no-invitations"),
                NO_MANAGEMENT,
                STOP_SOON);
        guide(new Guide(pipeline.api("device"), pipeline.api("wallet"), pipeline.api("company")));
    }

    private void startNode() {
        pipeline.startNode();
        out.println("Node at " + pipeline.nodeUrl() + "; the simulated meter sends a telegram a second");
    }

    /** The reader has the channel's key from the device's own file, without consent. */
    private void startReader() {
        pipeline.startProvider(figures::heardFromReader, NO_MANAGEMENT, STOP_SOON);
    }

    /** Says what to do next when that has changed, and again when the figures have moved it away. */
    private void guide(Guide guide) throws InterruptedException {
        String said = "";
        Instant again = Instant.MIN;
        do {
            requireAlive();
            String next = guide.text();
            if (!next.equals(said) || clock.instant().isAfter(again)) {
                out.println(next);
                said = next;
                again = clock.instant().plus(REMIND);
            }
        } while (!stopping.await(1, TimeUnit.SECONDS));
    }

    /** Waits for something to happen; fails when it did not in time, or a role ended by itself. */
    private void await(String what, Duration patience, BooleanSupplier happened) throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        while (!happened.getAsBoolean()) {
            requireAlive();
            if (clock.instant().isAfter(end)) {
                throw new IllegalStateException(what + " did not happen within " + patience.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void requireAlive() throws InterruptedException {
        // Ctrl-C reaches all processes at once, and some end before this one hears of it.
        if (!pipeline.isAlive() && !stopping.await(1, TimeUnit.SECONDS)) {
            pipeline.requireAlive();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    @Override
    public void close() {
        stopping.countDown();
        pipeline.close();
        meter.close();
        Pipeline.delete(data);
    }
}
