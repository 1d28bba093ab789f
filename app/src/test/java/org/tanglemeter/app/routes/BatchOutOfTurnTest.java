package org.tanglemeter.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.journal.BatchOutOfTurnException;

/** {@code routes/device.yaml} when a batch is closed while an older one waits for its recovery, as after a restart. */
class BatchOutOfTurnTest extends RoleTestSupport {
    private final Meter meter = new Meter();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> handled = new ConcurrentLinkedQueue<>();
    private volatile boolean broken = true;
    private MockEndpoint channel;

    @Override
    String role() {
        return "device";
    }

    @Override
    Map<String, String> options() {
        return Map.of("live.interval.minimum", "0", "live.batch.maximum", "2");
    }

    @BeforeEach
    void holdBothEnds() throws Exception {
        AdviceWith.adviceWith(context, "p1", route -> route.replaceFromWith("direct:unused"));
        AdviceWith.adviceWith(context, "live", route -> {
            route.replaceFromWith("direct:meter");
            route.weaveById("pack-live").after().process(exchange -> {
                if (broken) {
                    throw new IllegalStateException("The first batch fails on purpose");
                }
            });
        });
        AdviceWith.adviceWith(
                context,
                "stream",
                route -> route.weaveById("to-channel")
                        .replace()
                        .convertBodyTo(byte[].class)
                        .to("mock:channel"));
        channel = getMockEndpoint("mock:channel");
        context.getManagementStrategy().addEventNotifier(new Failures());
        context.start();
    }

    @Test
    void bringsItInItsTurnAndTellsOfNoError() throws Exception {
        List<ReceivedTelegram> sent = meter.next(5);

        send(sent.get(0));
        await().until(() -> !failures.isEmpty());
        sent.subList(1, 5).forEach(this::send);
        await().until(() -> handled.size() == 2);
        broken = false;

        await().until(() -> channel.getReceivedCounter() == 3);
        assertThat(batches()).containsExactly(sent.subList(0, 1), sent.subList(1, 3), sent.subList(3, 5));
        assertThat(handled).hasOnlyElementsOfType(BatchOutOfTurnException.class);
        assertThat(failures)
                .hasOnlyElementsOfType(IllegalStateException.class)
                .doesNotHaveAnyElementsOfTypes(BatchOutOfTurnException.class);
    }

    private void send(ReceivedTelegram telegram) {
        template.sendBodyAndHeader("direct:meter", telegram.telegram(), P1Constants.RECEIVED_AT, telegram.receivedAt());
    }

    private List<List<ReceivedTelegram>> batches() throws Exception {
        List<List<ReceivedTelegram>> batches = new ArrayList<>();
        for (Exchange exchange : channel.getReceivedExchanges()) {
            batches.add(TelegramBatch.decode(exchange.getMessage().getBody(byte[].class)));
        }
        return batches;
    }

    /** Notes why exchanges failed, and what was handled. */
    private final class Failures extends EventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
                failures.add(failed.getExchange().getException());
            } else if (event instanceof CamelEvent.ExchangeFailureHandledEvent failure) {
                handled.add(failure.getExchange().getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
            }
        }
    }
}
