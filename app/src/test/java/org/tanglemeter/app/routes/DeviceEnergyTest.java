package org.tanglemeter.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.app.energy.DeviceEnergy;
import org.tanglemeter.app.energy.DeviceEnergy.ShownEnergy;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.pow.ProofOfWork;

/** {@code routes/device.yaml} with a budget that lasts for one message, and proof of work in place of a channel. */
class DeviceEnergyTest extends RoleTestSupport {
    private static final int WEIGHT = 9;
    private static final double JOULES_A_HASH = 5e-6;

    private final Meter meter = new Meter();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private MockEndpoint published;
    private DeviceEnergy energy;

    @Override
    String role() {
        return "device";
    }

    @Override
    Map<String, String> options() {
        return Map.of(
                "live.interval.minimum", "0",
                "live.interval.maximum", "3600000",
                "energy.budget", "0.000001",
                "proof-of-work.microjoules", "5");
    }

    @BeforeEach
    void workInPlaceOfAChannel() throws Exception {
        AdviceWith.adviceWith(context, "p1", route -> route.replaceFromWith("direct:unused"));
        AdviceWith.adviceWith(context, "live", route -> route.replaceFromWith("direct:meter"));
        AdviceWith.adviceWith(context, "stream", route -> {
            route.weaveById("to-channel").replace().process(this::work);
            route.weaveById("published").after().to("mock:published");
        });
        context.getRegistry().bind("metrics", metrics);
        published = getMockEndpoint("mock:published");
        context.start();
        energy = context.getRegistry().findSingleByType(DeviceEnergy.class);
    }

    @Test
    void tellsWhatAMessageAndATelegramTake() throws Exception {
        send(meter.next());
        await().until(() -> published.getReceivedCounter() == 1);

        ShownEnergy shown = energy.shown();
        double joules = shown.hashes() * JOULES_A_HASH;
        assertThat(shown.source()).startsWith("configured, 5.00");
        assertThat(shown.joules()).isPositive().isCloseTo(joules, withinPercentage(0.1));
        assertThat(shown.joulesPerMessage()).isCloseTo(joules, withinPercentage(0.1));
        assertThat(shown.joulesPerTelegram()).isCloseTo(joules, withinPercentage(0.1));
        assertThat(published.getReceivedExchanges().get(0).getMessage().getHeader(DeviceEnergy.JOULES, Double.class))
                .isCloseTo(joules, withinPercentage(1));
        assertThat(metrics.get("tanglemeter.proof.of.work.joules")
                        .functionCounter()
                        .count())
                .isEqualTo(shown.joules());
        assertThat(metrics.get("tanglemeter.proof.of.work.joules.per.telegram")
                        .gauge()
                        .value())
                .isEqualTo(shown.joulesPerTelegram());
    }

    @Test
    void collectsWhenTheBudgetIsSpentAndTellsHowFreshTelegramsWillBe() throws Exception {
        send(meter.next());
        await().until(() -> published.getReceivedCounter() == 1);
        for (int i = 0; i < 20; i++) {
            send(meter.next());
        }

        assertThat(energy.allows()).isFalse();
        assertThat(published.getReceivedCounter()).isEqualTo(1);
        ShownEnergy shown = energy.shown();
        assertThat(shown.freshness().secondsBetweenMessages()).isEqualTo(3600);
        assertThat(shown.choices().get(0).freshness().medianDelay())
                .isGreaterThan(shown.choices().get(3).freshness().medianDelay());
    }

    private void work(Exchange exchange) throws InterruptedException {
        ProofOfWork engine = context.getRegistry().findSingleByType(ProofOfWork.class);
        engine.search(new byte[ProofOfWork.TRANSACTION_TRITS], WEIGHT, ProofOfWork.Progress.NONE);
    }

    private void send(ReceivedTelegram telegram) {
        template.sendBodyAndHeader("direct:meter", telegram.telegram(), P1Constants.RECEIVED_AT, telegram.receivedAt());
    }
}
