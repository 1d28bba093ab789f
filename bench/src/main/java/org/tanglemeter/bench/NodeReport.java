package org.tanglemeter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.Trytes;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/**
 * {@code bin/bench node}: a node on SQLite that four clients send transactions to over HTTP, all in one process; and how
 * long it looks for addresses once it has a million transactions. The weight is 0, so that the clients need no proof of
 * work; the node hashes all the same.
 */
final class NodeReport {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int CLIENTS = 4;
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 60_000;
    private static final int WHOLE = 1_000_000;
    private static final int BUNDLE = 5;
    private static final int MANY = 100;
    private static final int ADDRESSES = 1_000;
    private static final int QUESTIONS = 200;
    private static final int GROWTH_MEASURED = 20_000;

    private final Path data = Files.createTempDirectory("tanglemeter-node-bench");
    private final Node node = Node.start(NodeSettings.of(Map.of("port", "0", "mwm", "0", "data", data.toString())));
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Queue<String> someAddresses = new ConcurrentLinkedQueue<>();

    private NodeReport() throws IOException {}

    /** @param arguments how many transactions in the end, if not a million */
    public static void main(String[] arguments) throws Exception {
        int whole = arguments.length == 0 ? WHOLE : Integer.parseInt(arguments[0]);
        NodeReport report = new NodeReport();
        try {
            report.run(whole);
        } finally {
            report.close();
        }
    }

    /** How intake and search are once so many transactions are stored; the numbers grow. */
    static void addGrowth(Table table, List<Integer> numbers) throws Exception {
        NodeReport report = new NodeReport();
        try {
            int stored = WARM_UP;
            report.store(WARM_UP, BUNDLE);
            report.ask();
            for (int number : numbers) {
                report.store(Math.max(0, number - stored), MANY);
                Measurement intake = report.store(GROWTH_MEASURED, BUNDLE);
                stored = Math.max(stored, number) + GROWTH_MEASURED;
                double[] millis = report.ask();
                table.add(
                        String.valueOf(stored),
                        Table.number(intake.wallRate()),
                        Table.number(1e6 / intake.rate()),
                        Table.number(millis[millis.length / 2]));
            }
        } finally {
            report.close();
        }
    }

    /** The profiles of intake, and of searches, once so many transactions are stored. */
    static void profile(int stored, ProfileReport.Paths paths) throws Exception {
        NodeReport report = new NodeReport();
        try {
            report.store(stored, MANY);
            report.store(WARM_UP, BUNDLE);
            paths.add(
                    "node: a transaction stored, " + BUNDLE + " a request",
                    MEASURED,
                    Profile.of(() -> report.store(MEASURED, BUNDLE)));
            report.ask();
            paths.add("node: `findTransactions` of " + ADDRESSES + " addresses", QUESTIONS, Profile.of(report::ask));
        } finally {
            report.close();
        }
    }

    private void run(int whole) throws Exception {
        Table table = new Table("what", "a second", "us of CPU each, clients and node", "ms, median", "ms, 99 of 100");
        store(WARM_UP, BUNDLE);
        table.add(row("transactions stored, " + BUNDLE + " a request", store(MEASURED, BUNDLE)));
        table.add(row("transactions stored, " + MANY + " a request", store(MEASURED, MANY)));
        store(whole - WARM_UP - 2 * MEASURED, MANY);
        ask();
        double[] millis = ask();
        table.add(
                "findTransactions of " + ADDRESSES + " addresses among " + whole,
                "",
                "",
                Table.number(millis[millis.length / 2]),
                Table.number(millis[millis.length * 99 / 100]));
        table.print(System.out);
    }

    private static String[] row(String what, Measurement stored) {
        return new String[] {
            what, Table.number(stored.wallRate()), Table.number(1e6 / stored.rate()), "", "",
        };
    }

    /** Random transactions, by all clients; a request is answered when they are durable. */
    private Measurement store(int transactions, int together) throws Exception {
        long wall = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        List<Callable<Void>> work = IntStream.range(0, CLIENTS)
                .<Callable<Void>>mapToObj(number -> () -> {
                    for (int i = 0; i < transactions / CLIENTS / together; i++) {
                        post(storing(together));
                    }
                    return null;
                })
                .toList();
        for (Future<Void> done : clients.invokeAll(work)) {
            done.get();
        }
        return new Measurement(
                transactions, (SYSTEM.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
    }

    private String storing(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + transaction() + "\"")
                .collect(Collectors.joining(",", "{\"command\":\"storeTransactions\",\"trytes\":[", "]}"));
    }

    private String transaction() {
        String address = randomTrytes(81);
        if (ThreadLocalRandom.current().nextInt(100) == 0) {
            someAddresses.add(address);
        }
        return randomTrytes(Transaction.MESSAGE_TRYTES)
                + address
                + "9".repeat(27 + 27 + 9 + 9 + 9) // worth nothing, of 1970, the only one of its bundle
                + randomTrytes(3 * 81)
                + "9".repeat(27 + 9 + 9 + 9)
                + randomTrytes(27);
    }

    private static String randomTrytes(int length) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder trytes = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            trytes.append(Trytes.ALPHABET.charAt(random.nextInt(Trytes.ALPHABET.length())));
        }
        return trytes.toString();
    }

    /** Milliseconds by the clock of each question, sorted; all addresses are known. */
    private double[] ask() throws Exception {
        List<String> addresses = new ArrayList<>(someAddresses);
        double[] millis = new double[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            String body = ThreadLocalRandom.current()
                    .ints(ADDRESSES, 0, addresses.size())
                    .mapToObj(index -> "\"" + addresses.get(index) + "\"")
                    .collect(Collectors.joining(",", "{\"command\":\"findTransactions\",\"addresses\":[", "]}"));
            long begin = System.nanoTime();
            post(body);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private void post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + node.port()))
                .header("Content-Type", "application/json")
                .header("X-IOTA-API-Version", "1")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The node answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private void close() throws IOException {
        clients.shutdownNow();
        node.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
