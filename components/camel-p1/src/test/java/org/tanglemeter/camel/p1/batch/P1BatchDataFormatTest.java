package org.tanglemeter.camel.p1.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** The data format by its name in routes, with Camel's own conversions. */
class P1BatchDataFormatTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<ReceivedTelegram> household = Recordings.household();
    private ProducerTemplate producer;

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("p1batch", new P1BatchDataFormat());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:batch/pack-and-unpack.yaml"));
        context.start();
        producer = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void isFoundByItsNameWithoutABean() throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            assertThat(other.resolveDataFormat("p1batch")).isInstanceOf(P1BatchDataFormat.class);
        }
    }

    @Test
    void packsAListAndUnpacksItToTelegrams() throws Exception {
        MockEndpoint telegrams = context.getEndpoint("mock:telegrams", MockEndpoint.class);
        telegrams.expectedMessageCount(household.size());

        byte[] batch = producer.requestBody("direct:pack", household, byte[].class);
        producer.sendBody("direct:unpack", batch);

        telegrams.assertIsSatisfied();
        assertThat(batch).isEqualTo(TelegramBatch.encode(household));
        assertThat(telegrams.getReceivedExchanges())
                .extracting(exchange -> new ReceivedTelegram(
                        exchange.getIn().getHeader("ReceivedAt", Instant.class),
                        exchange.getIn().getBody(Telegram.class).bytes()))
                .isEqualTo(household);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60, 300, 566})
    void anEmptyHousesEvenBatchIsAsLongAsABusyOnes(int telegrams) throws Exception {
        List<ReceivedTelegram> busy = household.subList(0, telegrams);
        List<ReceivedTelegram> empty = Collections.nCopies(telegrams, household.get(0));

        byte[] busyBatch = even(busy);
        byte[] emptyBatch = even(empty);

        assertThat(busyBatch).hasSameSizeAs(emptyBatch);
        assertThat(TelegramBatch.decode(busyBatch)).isEqualTo(busy);
        assertThat(TelegramBatch.decode(emptyBatch)).isEqualTo(empty);
    }

    private byte[] even(List<ReceivedTelegram> telegrams) throws Exception {
        P1BatchDataFormat format = new P1BatchDataFormat();
        format.setEven(true);
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        format.marshal(new DefaultExchange(context), telegrams, batch);
        return batch.toByteArray();
    }

    @Test
    void packsASingleTelegramWithTheTimeOfItsHeader() throws Exception {
        Instant received = Instant.parse("2026-01-31T12:00:00.987Z");
        Telegram telegram = household.get(0).telegram();

        byte[] batch =
                producer.requestBodyAndHeader("direct:pack", telegram, P1Constants.RECEIVED_AT, received, byte[].class);

        assertThat(TelegramBatch.decode(batch))
                .containsExactly(new ReceivedTelegram(Instant.parse("2026-01-31T12:00:00Z"), telegram.bytes()));
    }

    @Test
    void wantsToKnowWhenATelegramArrived() {
        assertThatThrownBy(() ->
                        producer.requestBody("direct:pack", household.get(0).telegram()))
                .isInstanceOf(CamelExecutionException.class)
                .hasStackTraceContaining("The header CamelP1ReceivedAt must tell when the telegram arrived");
    }

    @Test
    void refusesWhatIsNoBatch() {
        assertThatThrownBy(() -> producer.requestBody("direct:unpack", "no batch"))
                .hasRootCauseInstanceOf(BatchFormatException.class);
    }

    @Test
    void estimatesTheSizeOfABatch() throws Exception {
        P1BatchDataFormat format = context.getRegistry().lookupByNameAndType("p1batch", P1BatchDataFormat.class);
        int untold = format.estimatedBytes(300);
        producer.requestBody("direct:pack", household.subList(0, 60));

        int expected = TelegramBatch.encode(household.subList(0, 300)).length;
        assertThat(untold).isGreaterThan(expected);
        assertThat(format.estimatedBytes(300)).isCloseTo(expected, within(expected / 3));
        assertThat(format.estimatedBytes(0)).isZero();
    }

    @Test
    void tellsARouteWhenABatchIsLarge() throws Exception {
        MockEndpoint large = context.getEndpoint("mock:large", MockEndpoint.class);
        large.expectedBodiesReceived(1000, 2000);
        for (int telegrams : new int[] {1, 300, 1000, 2000}) {
            producer.sendBody("direct:size", telegrams);
        }
        large.assertIsSatisfied();
    }

    @Test
    void isReadableAsJson() {
        JsonNode json = new ObjectMapper().valueToTree(household.subList(0, 1)).get(0);

        assertThat(json.get("receivedAt").textValue())
                .isEqualTo(household.get(0).receivedAt().toString());
        assertThat(json.get("telegram"))
                .isEqualTo(new ObjectMapper().valueToTree(household.get(0).telegram()));
    }

    @Test
    void isReadableAsJsonEvenIfItIsNoTelegram() {
        byte[] noise = "~ no telegram".getBytes(StandardCharsets.US_ASCII);

        JsonNode json = new ObjectMapper().valueToTree(new ReceivedTelegram(Recordings.START, noise));

        assertThat(json).hasToString("{\"receivedAt\":\"2019-03-24T14:05:19Z\",\"text\":\"~ no telegram\"}");
    }
}
