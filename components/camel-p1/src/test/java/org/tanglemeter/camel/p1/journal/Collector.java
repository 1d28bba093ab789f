package org.tanglemeter.camel.p1.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.BiPredicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;

/** A running Camel that collects numbered telegrams in a journal, by the route in collect.yaml. */
final class Collector implements AutoCloseable {
    private static final long NEVER = 3_600_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final TelegramJournal journal;
    private final ProducerTemplate meter;

    /** What the end of the route does with a batch. */
    @FunctionalInterface
    interface Delivery {
        void deliver(Exchange exchange, List<Integer> telegrams) throws Exception;
    }

    /** The bean that closes batches. */
    public static final class Pace {
        private final TelegramJournal journal;
        private final BiPredicate<TelegramJournal, Integer> due;

        Pace(TelegramJournal journal, BiPredicate<TelegramJournal, Integer> due) {
            this.journal = journal;
            this.due = due;
        }

        public boolean isDue(int size) {
            return due.test(journal, size);
        }
    }

    /** How a collector is set up. */
    static final class Settings {
        private final TelegramJournal journal;
        private int maximum = 65_536;
        private long timeoutMillis = NEVER;
        private long checkerMillis = 50;
        private String publishRoute = "publish.yaml";
        private BiPredicate<TelegramJournal, Integer> due = (journal, size) -> false;

        private Settings(TelegramJournal journal) {
            this.journal = journal;
            journal.setRecoveryInterval(50);
        }

        Settings maximum(int telegrams) {
            maximum = telegrams;
            return this;
        }

        Settings timeout(long millis) {
            timeoutMillis = millis;
            return this;
        }

        /** How often Camel looks for batches that are silent for the time. */
        Settings checker(long millis) {
            checkerMillis = millis;
            return this;
        }

        Settings due(BiPredicate<TelegramJournal, Integer> predicate) {
            due = predicate;
            return this;
        }

        /** Retries each delivery until it succeeds, as a device does, instead of letting it fail. */
        Settings publishInTheEnd() {
            publishRoute = "publish-in-the-end.yaml";
            return this;
        }

        Collector start(Delivery delivery) throws Exception {
            return new Collector(this, delivery);
        }
    }

    static Settings on(Path file) {
        return new Settings(new TelegramJournal(file));
    }

    static Settings on(TelegramJournal journal) {
        return new Settings(journal);
    }

    private Collector(Settings settings, Delivery delivery) throws Exception {
        journal = settings.journal;
        meter = context.createProducerTemplate();
        Properties properties = new Properties();
        properties.setProperty("live.batch.maximum", Integer.toString(settings.maximum));
        properties.setProperty("live.interval.maximum", Long.toString(settings.timeoutMillis));
        properties.setProperty("checker.interval", Long.toString(settings.checkerMillis));
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry().bind("telegramJournal", journal);
        context.getRegistry().bind("telegramList", new TelegramList(journal));
        context.getRegistry().bind("pace", new Pace(journal, settings.due));
        Processor processor = exchange -> delivery.deliver(exchange, numbers(exchange));
        context.getRegistry().bind("delivery", processor);
        for (String routes : List.of("collect.yaml", settings.publishRoute)) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:journal/" + routes));
        }
        context.getShutdownStrategy().setTimeout(1);
        context.start();
    }

    TelegramJournal journal() {
        return journal;
    }

    /** Collects the telegram with this number; on return the journal has it. */
    void collect(int number) {
        send(telegram(number));
    }

    void send(Object body) {
        meter.sendBodyAndHeader("direct:telegrams", body, "FromMeter", "E0012345");
    }

    void collect(int from, int to) {
        for (int number = from; number <= to; number++) {
            collect(number);
        }
    }

    static ReceivedTelegram telegram(int number) {
        String text = "/TST5\r\n\r\n1-0:1.8.1(%09d*kWh)\r\n!\r\n".formatted(number);
        return new ReceivedTelegram(
                Instant.ofEpochSecond(1_800_000_000L + number), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Integer> numbers(Exchange exchange) throws Exception {
        return TelegramBatch.decode(exchange.getIn().getMandatoryBody(byte[].class)).stream()
                .map(telegram -> Math.toIntExact(telegram.receivedAt().getEpochSecond() - 1_800_000_000L))
                .toList();
    }

    @Override
    public void close() {
        context.stop();
    }
}
