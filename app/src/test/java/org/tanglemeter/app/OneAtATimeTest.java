package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final CountDownLatch mayFail = new CountDownLatch(1);
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:work")
                        .process(new OneAtATime())
                        .to("mock:begun")
                        .filter(body().isEqualTo("fails"))
                        .process(exchange -> {
                            mayFail.await();
                            throw new IllegalStateException("Fails on purpose");
                        });
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theNextOnePassesWhenTheLastIsCompleteEvenIfItFailed() throws Exception {
        Future<Exchange> first = send("fails");
        await().until(() -> begun() == 1);
        Future<Exchange> second = send("second");
        await().until(() -> context.getInflightRepository().size() == 2);

        assertThat(begun()).isOne();
        mayFail.countDown();

        assertThat(second.get().getException()).isNull();
        assertThat(first.get().getException()).isNotNull();
        assertThat(begun()).isEqualTo(2);
    }

    private Future<Exchange> send(String body) {
        return context.createFluentProducerTemplate()
                .to("direct:work")
                .withBody(body)
                .asyncSend();
    }

    private int begun() {
        return context.getEndpoint("mock:begun", MockEndpoint.class).getReceivedCounter();
    }
}
