package org.tanglemeter.camel.p1.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** Collecting, delivering, and coming back after a stop, in a running Camel. */
class TelegramJournalTest {
    private static final long NEVER = 3_600_000;

    @TempDir
    Path directory;

    private Path file;
    private final List<Delivered> delivered = Collections.synchronizedList(new ArrayList<>());

    /** What arrived at the end of the route. */
    private record Delivered(String exchangeId, List<Integer> telegrams, boolean redelivered) {}

    @BeforeEach
    void nameFile() {
        file = directory.resolve("data/journal.db");
    }

    @Test
    void closesABatchBySize() throws Exception {
        try (Collector collector = Collector.on(file).maximum(3).start(this::note)) {
            collector.collect(1, 7);
            awaitTelegrams(6);
        }
        assertThat(batches()).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
    }

    @Test
    void closesABatchBySilence() throws Exception {
        try (Collector collector = Collector.on(file).timeout(100).start(this::note)) {
            collector.collect(1, 2);
            awaitTelegrams(2);
        }
        assertThat(batches()).containsExactly(List.of(1, 2));
    }

    @Test
    void closesABatchByThePredicate() throws Exception {
        try (Collector collector =
                Collector.on(file).due((journal, size) -> size == 2).start(this::note)) {
            collector.collect(1, 5);
            awaitTelegrams(4);
        }
        assertThat(batches()).containsExactly(List.of(1, 2), List.of(3, 4));
    }

    @Test
    void closesABatchBeforeItIsTooLargeToPack() throws Exception {
        byte[] largest = "/x(0)!".concat(" ".repeat(Telegram.MAXIMUM_BYTES - 6)).getBytes(StandardCharsets.US_ASCII);
        int fitting = TelegramBatch.MAXIMUM_BYTES / largest.length;
        for (int part = 0; part < 2; part++) {
            try (Collector collector = Collector.on(file).start(this::note)) {
                for (int i = 0; i < fitting / 2 + 1; i++) {
                    collector.send(new ReceivedTelegram(Collector.telegram(i).receivedAt(), largest));
                }
                await().until(() -> collector.journal().waiting() == 0);
            }
        }
        assertThat(batches()).singleElement().asInstanceOf(LIST).hasSize(fitting);
    }

    @Test
    void keepsNothingOfTheMessagesButTheTelegrams() throws Exception {
        List<Object> headers = Collections.synchronizedList(new ArrayList<>());
        try (Collector collector = Collector.on(file).maximum(1).start((exchange, telegrams) -> {
            headers.addAll(exchange.getIn().getHeaders().keySet());
            note(exchange, telegrams);
        })) {
            collector.collect(1);
            awaitTelegrams(1);
        }
        assertThat(headers).containsExactlyInAnyOrder("Channel", "First");
    }

    @Test
    void goesOnWithAnOpenBatchAfterARestart() throws Exception {
        try (Collector collector = Collector.on(file).maximum(5).start(this::note)) {
            collector.collect(1, 3);
        }
        assertThat(delivered).isEmpty();
        try (Collector collector = Collector.on(file).maximum(5).start(this::note)) {
            collector.collect(4, 5);
            awaitTelegrams(5);
        }
        assertThat(batches()).containsExactly(List.of(1, 2, 3, 4, 5));
    }

    @Test
    void closesAnOpenBatchBySilenceAfterARestart() throws Exception {
        try (Collector collector =
                Collector.on(file).timeout(100).checker(NEVER).start(this::note)) {
            collector.collect(1, 3);
        }
        try (Collector collector = Collector.on(file).timeout(NEVER).start(this::note)) {
            awaitTelegrams(3);
            assertThat(collector.journal().getKeys()).isEmpty();
        }
        assertThat(batches()).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void bringsUndeliveredBatchesAgainAfterARestart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        try (Collector collector = Collector.on(file).maximum(2).start((exchange, telegrams) -> {
            ids.add(exchange.getExchangeId());
            never.await();
        })) {
            collector.collect(1, 7);
            await().until(() -> ids.size() == 1);
        }
        try (Collector collector = Collector.on(file).maximum(2).start(this::note)) {
            awaitTelegrams(6);
            await().until(() -> collector.journal().waiting() == 0);
        }
        assertThat(batches()).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5, 6));
        assertThat(delivered).allMatch(Delivered::redelivered);
        assertThat(delivered.get(0).exchangeId()).isEqualTo(ids.get(0));
    }

    @Test
    void deliversABatchOnlyOnce() throws Exception {
        try (Collector collector = Collector.on(file).maximum(2).start(this::note)) {
            collector.collect(1, 4);
            awaitTelegrams(4);
            await().until(() -> collector.journal().waiting() == 0);
        }
        try (Collector collector = Collector.on(file).maximum(2).start(this::note)) {
            collector.collect(5, 6);
            awaitTelegrams(6);
        }
        assertThat(batches()).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5, 6));
    }

    @Test
    void keepsTheOrderWhileDeliveriesFail() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Collector collector = Collector.on(file).maximum(2).start((exchange, telegrams) -> {
            if (attempts.incrementAndGet() % 3 != 0) {
                throw new IllegalStateException("This delivery fails on purpose");
            }
            note(exchange, telegrams);
        })) {
            collector.collect(1, 8);
            awaitTelegrams(8);
        }
        assertThat(batches()).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5, 6), List.of(7, 8));
    }

    @Test
    void isStoppedWithoutLossWhileADeliveryIsRetried() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Collector collector = Collector.on(file)
                .maximum(2)
                .publishInTheEnd()
                .start((exchange, telegrams) -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("This delivery fails on purpose");
                })) {
            collector.collect(1, 5);
            await().until(() -> attempts.get() > 2);
        }
        try (Collector collector =
                Collector.on(file).maximum(2).publishInTheEnd().start(this::note)) {
            collector.collect(6);
            awaitTelegrams(6);
        }
        assertThat(batches()).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5, 6));
    }

    @Test
    void movesABatchThatFailsTooOftenToTheDeadLetter() throws Exception {
        TelegramJournal journal = new TelegramJournal(file);
        journal.setMaximumRedeliveries(2);
        journal.setDeadLetterUri("mock:dead");
        AtomicInteger failures = new AtomicInteger();
        try (Collector collector = Collector.on(journal).maximum(2).start((exchange, telegrams) -> {
            if (telegrams.contains(1)) {
                failures.incrementAndGet();
                throw new IllegalStateException("This delivery fails on purpose");
            }
            note(exchange, telegrams);
        })) {
            collector.collect(1, 4);
            awaitTelegrams(2);
        }
        assertThat(failures).hasValue(3);
        assertThat(batches()).containsExactly(List.of(3, 4));
    }

    @Test
    void collectsWhileDeliveryIsBlocked() throws Exception {
        CountDownLatch nodeIsBack = new CountDownLatch(1);
        try (Collector collector = Collector.on(file)
                .maximum(100)
                .due((journal, size) -> journal.waiting() == 0)
                .start((exchange, telegrams) -> {
                    nodeIsBack.await();
                    note(exchange, telegrams);
                })) {
            collector.collect(1, 1050);
            assertThat(collector.journal().waiting()).isEqualTo(11);
            nodeIsBack.countDown();
            awaitTelegrams(1001);
        }
        assertThat(telegrams()).isEqualTo(IntStream.rangeClosed(1, 1001).boxed().toList());
        assertThat(batches().get(0)).hasSize(1);
        assertThat(batches().subList(1, 11)).allMatch(batch -> batch.size() == 100);
    }

    @Test
    void refusesMessagesThatAreNoTelegrams() throws Exception {
        try (Collector collector = Collector.on(file).maximum(2).start(this::note)) {
            assertThatThrownBy(() -> collector.send("no telegram"))
                    .hasRootCauseMessage(
                            "No type converter available to convert from type: java.lang.String to the required type: org.tanglemeter.camel.p1.batch.ReceivedTelegram");
            collector.collect(1, 2);
            awaitTelegrams(2);
        }
    }

    @Test
    void isNobodyElsesBusiness() throws Exception {
        try (Collector collector = Collector.on(file).start(this::note)) {
            collector.collect(1);
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files)
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void isOpenInOneProcessOnly() throws Exception {
        try (Collector collector = Collector.on(file).start(this::note)) {
            collector.collect(1);
            assertThatThrownBy(() -> JournalDatabase.open(file))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("must not be open in another process");
        }
    }

    @Test
    void saysSoIfTheFileIsNoJournal() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no database at all, and longer than a header".repeat(10));
        assertThatThrownBy(() -> Collector.on(file).start(this::note))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("move it away");
    }

    @Test
    void wantsToKnowWhereExhaustedBatchesGo() {
        TelegramJournal journal = new TelegramJournal(file);
        journal.setMaximumRedeliveries(2);
        assertThatThrownBy(() -> Collector.on(journal).start(this::note))
                .hasStackTraceContaining("needs a deadLetterUri");
    }

    private void note(Exchange exchange, List<Integer> telegrams) {
        boolean redelivered = exchange.getIn().getHeader(Exchange.REDELIVERED, false, Boolean.class);
        delivered.add(new Delivered(exchange.getExchangeId(), telegrams, redelivered));
    }

    private List<List<Integer>> batches() {
        return List.copyOf(delivered).stream().map(Delivered::telegrams).toList();
    }

    private List<Integer> telegrams() {
        return batches().stream().flatMap(List::stream).toList();
    }

    private void awaitTelegrams(int count) {
        await().until(() -> telegrams().size() >= count);
    }
}
