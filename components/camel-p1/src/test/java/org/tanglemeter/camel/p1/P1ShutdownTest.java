package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.telegram.Samples;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** A slow route: nothing is lost, and what was read is routed before the stop is over. */
class P1ShutdownTest {

    private static final String RECORDING =
            P1ShutdownTest.class.getResource("/telegrams/" + Samples.RECORDING).getPath();

    private final CamelContext context = new DefaultCamelContext();
    private final List<Telegram> routed = new CopyOnWriteArrayList<>();
    private final Semaphore gate = new Semaphore(0);

    @AfterEach
    void stop() {
        gate.release(10_000);
        context.stop();
    }

    @Test
    void routesAllThatWasReadBeforeItHasStopped() throws Exception {
        start("p1:file:" + RECORDING + "?replay=asFastAsPossible&queueSize=50");
        await().until(() -> consumer().getWaitingTelegrams() == 50);

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(this::stopRoute);
        await().until(() -> consumer().isStopping());
        gate.release(10_000);
        stopping.join();

        assertThat(consumer().getGoodTelegrams()).isBetween(50L, 565L);
        assertThat(routed).hasSize((int) consumer().getGoodTelegrams());
    }

    @Test
    void waitsForTheRouteWhenTheQueueIsFullAndLosesNothing() throws Exception {
        start("p1:file:" + RECORDING + "?replay=asFastAsPossible&queueSize=3");
        await().until(() -> consumer().getWaitingTelegrams() == 3);
        assertThat(consumer().getGoodTelegrams()).isLessThanOrEqualTo(4);

        gate.release(10_000);

        await().until(() -> consumer().isEnded() && consumer().getWaitingTelegrams() == 0);
        assertThat(routed).hasSize(566);
    }

    @Test
    void readsAgainAfterARestart() throws Exception {
        gate.release(10_000);
        start("p1:file:" + RECORDING + "?replay=asFastAsPossible");
        await().until(() -> routed.size() == 566);

        context.getRouteController().stopRoute("meter");
        context.getRouteController().startRoute("meter");

        await().until(() -> routed.size() == 2 * 566);
        context.getRouteController().suspendRoute("meter");
        context.getRouteController().resumeRoute("meter");
        await().until(() -> routed.size() == 3 * 566);
    }

    @Test
    void refusesToStartWithoutItsRecording() {
        assertThatThrownBy(() -> start("p1:file:/nowhere/recording.txt"))
                .hasRootCauseInstanceOf(NoSuchFileException.class)
                .rootCause()
                .hasMessageContaining("/nowhere/recording.txt");
    }

    private void start(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("meter").process(exchange -> {
                    gate.acquire();
                    routed.add(exchange.getMessage().getBody(Telegram.class));
                });
            }
        });
        context.start();
    }

    private void stopRoute() {
        try {
            context.getRouteController().stopRoute("meter");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private P1Consumer consumer() {
        return (P1Consumer) context.getRoute("meter").getConsumer();
    }
}
