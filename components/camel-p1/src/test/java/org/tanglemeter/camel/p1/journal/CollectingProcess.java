package org.tanglemeter.camel.p1.journal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * A collector in a process of its own, to be killed. It collects telegram after telegram, says each one's number on
 * standard output once it is journaled, and appends each batch, in a line, to a file; some deliveries fail.
 */
final class CollectingProcess implements AutoCloseable {
    private static final int LARGEST_BATCH = 40;

    private final Process process;
    private final Path output;

    private CollectingProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param first number of the first telegram */
    static CollectingProcess start(Path journal, Path deliveries, int first) throws IOException {
        Path output = Files.createTempFile(journal.getParent(), "journaled", ".txt");
        Process process = new ProcessBuilder(JavaCommand.of(
                        CollectingProcess.class, journal.toString(), deliveries.toString(), Integer.toString(first)))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new CollectingProcess(process, output);
    }

    /** Lets it journal so many telegrams, kills it, and gives the number of the last one that it said it had. */
    int killAfter(int telegrams) throws IOException, InterruptedException {
        await().atMost(Duration.ofMinutes(1)).until(() -> lines().count() >= telegrams);
        process.destroyForcibly().waitFor();
        return lines().mapToInt(Integer::parseInt).max().orElseThrow();
    }

    private Stream<String> lines() throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws Exception {
        Path deliveries = Path.of(arguments[1]);
        Random random = new Random();
        Collector collector = Collector.on(Path.of(arguments[0]))
                .maximum(LARGEST_BATCH)
                .due((journal, size) -> journal.waiting() == 0)
                .start((exchange, telegrams) -> {
                    if (random.nextInt(10) == 0) {
                        throw new IllegalStateException("This delivery fails on purpose");
                    }
                    write(deliveries, exchange, telegrams);
                });
        for (int number = Integer.parseInt(arguments[2]); ; number++) {
            collector.collect(number);
            System.out.println(number);
        }
    }

    static void write(Path deliveries, Exchange exchange, List<Integer> telegrams) throws IOException {
        String numbers = telegrams.stream().map(String::valueOf).collect(Collectors.joining(" "));
        Files.writeString(
                deliveries,
                exchange.getExchangeId() + " " + numbers + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
