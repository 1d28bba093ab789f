package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.telegram.Samples;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** The exchange that a telegram becomes. */
class P1RouteTest extends CamelTestSupport {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("clock", Clock.fixed(NOW, ZoneOffset.UTC));
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(recording("node-dsmr-5.0-isk-1.txt")).to("mock:dsmr5");
                from(recording("ndokter-v2_2.txt")).to("mock:dsmr2");
                from(recording(Samples.RECORDING)).to("mock:recording");
                from("p1:simulator?interval=1&count=20").to("mock:simulator");
            }
        };
    }

    private static String recording(String file) {
        return "p1:file:" + P1RouteTest.class.getResource("/telegrams/" + file).getPath() + "?replay=asFastAsPossible";
    }

    @Test
    void carriesTheTelegramAndWhatIsAskedMost() {
        Exchange exchange = received("mock:dsmr5", 1).get(0);

        assertThat(exchange.getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(exchange.getMessage().getBody()).isEqualTo(Telegram.parse(Samples.bytes("node-dsmr-5.0-isk-1.txt")));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(P1Constants.METER_ID, "E0034006810516416")
                .containsEntry(P1Constants.TIMESTAMP, OffsetDateTime.parse("2018-11-06T14:04:29+01:00"))
                .containsEntry(P1Constants.VERSION, "50")
                .containsEntry(P1Constants.RECEIVED_AT, NOW);
    }

    @Test
    void leavesOutWhatAnOldMeterDoesNotTell() throws Exception {
        assertThat(received("mock:dsmr2", 1).get(0).getMessage().getHeaders())
                .containsEntry(P1Constants.RECEIVED_AT, NOW)
                .doesNotContainKeys(P1Constants.TIMESTAMP, P1Constants.VERSION);
    }

    @Test
    void keepsTheOrderOfTheMeter() throws Exception {
        List<OffsetDateTime> timestamps = received("mock:recording", 566).stream()
                .map(exchange -> exchange.getMessage().getHeader(P1Constants.TIMESTAMP, OffsetDateTime.class))
                .toList();
        assertThat(timestamps).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void simulatesAMeterInThePresent() throws Exception {
        assertThat(received("mock:simulator", 20)
                        .get(0)
                        .getMessage()
                        .getHeader(P1Constants.TIMESTAMP, OffsetDateTime.class))
                .isEqualTo(OffsetDateTime.ofInstant(NOW, ZoneOffset.ofHours(1)));
    }

    private List<Exchange> received(String uri, int count) {
        MockEndpoint mock = getMockEndpoint(uri);
        await().until(() -> mock.getReceivedCounter() == count);
        return mock.getExchanges();
    }
}
