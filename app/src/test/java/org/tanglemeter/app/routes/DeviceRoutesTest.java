package org.tanglemeter.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.iota.mam.UnpublishableException;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.journal.TelegramJournal;
import org.tanglemeter.ledger.NodeUnavailableException;

/** {@code routes/device.yaml} between a meter and a channel that the test holds. */
class DeviceRoutesTest extends RoleTestSupport {
    private final Meter meter = new Meter();
    private MockEndpoint channel;
    private volatile Processor beforePacking = exchange -> {};

    @Override
    String role() {
        return "device";
    }

    @BeforeEach
    void holdBothEnds() throws Exception {
        AdviceWith.adviceWith(context, "p1", route -> route.replaceFromWith("direct:unused"));
        AdviceWith.adviceWith(context, "live", route -> {
            route.replaceFromWith("direct:meter");
            route.weaveById("pack-live").before().process(exchange -> beforePacking.process(exchange));
        });
        AdviceWith.adviceWith(
                context,
                "stream",
                route -> route.weaveById("to-channel")
                        .replace()
                        .convertBodyTo(byte[].class)
                        .to("mock:channel"));
        channel = getMockEndpoint("mock:channel");
        context.start();
    }

    @Test
    void collectsWhileAMessageIsPublished() throws Exception {
        Semaphore nodeAnswers = new Semaphore(0);
        channel.whenAnyExchangeReceived(exchange -> nodeAnswers.acquire());
        List<ReceivedTelegram> sent = meter.next(11);

        send(sent.get(0));
        await().until(() -> channel.getReceivedCounter() == 1);
        sent.subList(1, 10).forEach(this::send);
        nodeAnswers.release();
        awaitDelivery();
        send(sent.get(10));
        nodeAnswers.release();

        await().until(() -> channel.getReceivedCounter() == 2);
        assertThat(batches()).containsExactly(sent.subList(0, 1), sent.subList(1, 11));
    }

    @Test
    void collectsFromTheMomentABatchIsClosed() throws Exception {
        Semaphore packed = new Semaphore(0);
        beforePacking = exchange -> packed.acquire();
        List<ReceivedTelegram> sent = meter.next(11);

        sent.subList(0, 10).forEach(this::send);
        packed.release(2);
        awaitDelivery();
        send(sent.get(10));

        await().until(() -> channel.getReceivedCounter() == 2);
        assertThat(batches()).containsExactly(sent.subList(0, 1), sent.subList(1, 11));
    }

    @Test
    void asksANodeThatIsAwayUntilItIsBackAndKeepsTheOrder() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        channel.whenAnyExchangeReceived(exchange -> {
            if (tries.incrementAndGet() < 3) {
                throw new NodeUnavailableException("away", null);
            }
        });
        List<ReceivedTelegram> sent = meter.next(5);

        sent.forEach(this::send);
        await().until(() -> tries.get() >= 3);
        awaitDelivery();
        ReceivedTelegram last = meter.next();
        send(last);

        await().until(() -> telegrams(batches().subList(2, batches().size())).contains(last));
        List<ReceivedTelegram> all = new ArrayList<>(sent);
        all.add(last);
        assertThat(telegrams(batches().subList(2, batches().size()))).isEqualTo(all);
        assertThat(batches().get(0))
                .isEqualTo(batches().get(1))
                .isEqualTo(batches().get(2));
    }

    @Test
    void keepsWhatCanNeverBePublishedAndGoesOn() throws Exception {
        channel.whenExchangeReceived(1, exchange -> {
            throw new UnpublishableException("too long");
        });
        ReceivedTelegram refused = meter.next();
        send(refused);
        await().until(() -> kept().size() == 1);
        awaitDelivery();
        ReceivedTelegram next = meter.next();
        send(next);

        await().until(() -> channel.getReceivedCounter() == 2);
        assertThat(batches()).containsExactly(List.of(refused), List.of(next));
        assertThat(TelegramBatch.decode(Files.readAllBytes(kept().get(0)))).containsExactly(refused);
    }

    private void awaitDelivery() {
        TelegramJournal journal = context.getRegistry().lookupByNameAndType("liveJournal", TelegramJournal.class);
        await().until(() -> journal.waiting() == 0);
    }

    private void send(ReceivedTelegram telegram) {
        template.sendBodyAndHeader("direct:meter", telegram.telegram(), P1Constants.RECEIVED_AT, telegram.receivedAt());
    }

    private List<Path> kept() throws Exception {
        Path folder = data().resolve("unpublishable");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private List<List<ReceivedTelegram>> batches() throws Exception {
        List<List<ReceivedTelegram>> batches = new ArrayList<>();
        for (Exchange exchange : channel.getReceivedExchanges()) {
            batches.add(TelegramBatch.decode(exchange.getMessage().getBody(byte[].class)));
        }
        return batches;
    }

    private static List<ReceivedTelegram> telegrams(List<List<ReceivedTelegram>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }
}
