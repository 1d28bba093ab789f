package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;

/** The operation OPEN tells where a reader may begin, and what goes in by headers comes out by them. */
class OpenChannelTest {
    @TempDir
    Path directory;

    private TestNode node;
    private TestCamel camel;

    @BeforeEach
    void start() {
        node = new TestNode(directory.resolve("node"));
        camel = new TestCamel(directory.resolve("writer"), node.url()).start();
    }

    @AfterEach
    void stop() {
        camel.close();
        node.close();
    }

    @Test
    void opensTheChannelAndPublishesNothing() {
        ChannelKeys.Reader entrance = open();

        Hash root = entrance.root().orElseThrow();
        assertThat(node.client().find(List.of(Mode.RESTRICTED.address(root)))).isEmpty();
        assertThat(open()).isEqualTo(entrance);
        publish("a", Map.of());
        assertThat(TestReader.read(node.client(), entrance)).containsExactly("a");
    }

    @Test
    void tellsTheSideKeyOfTheNextMessage() {
        ChannelKeys.Reader first = open();
        publish("a", Map.of());
        publish("b", Map.of(IotaMamConstants.LAST_OF_EPOCH, true, IotaMamConstants.KIND, 7));
        ChannelKeys.Reader newcomer = open();
        publish("c", Map.of());

        assertThat(newcomer.epoch()).isEqualTo(1);
        assertThat(newcomer.sideKey()).isNotEqualTo(first.sideKey());
        assertThat(TestReader.read(node.client(), first)).containsExactly("a", "b", "c");
        assertThat(TestReader.read(node.client(), newcomer)).containsExactly("c");
    }

    @Test
    void theTextOfTheAnswerTellsNoSecret() {
        ChannelKeys.Reader entrance = open();

        assertThat(entrance.toString())
                .doesNotContain(entrance.root().orElseThrow().trytes())
                .doesNotContain(entrance.sideKey().trytes());
    }

    @ParameterizedTest
    @CsvSource({
        "CamelIotaMamOperation, CLOSE",
        "CamelIotaMamKind, 256",
        "CamelIotaMamKind, -1",
        "CamelIotaMamKind, seven",
        "CamelIotaMamLastOfEpoch, perhaps",
    })
    void aHeaderThatMakesNoSenseIsUnpublishable(String header, String value) {
        Exchange exchange = send("body", Map.of(header, value));

        assertThat(exchange.getException())
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining(header);
    }

    private ChannelKeys.Reader open() {
        Exchange exchange = send(null, Map.of(IotaMamConstants.OPERATION, "OPEN"));
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(ChannelKeys.Reader.class);
    }

    private void publish(String body, Map<String, Object> headers) {
        assertThat(send(body, headers).getException()).isNull();
    }

    private Exchange send(String body, Map<String, Object> headers) {
        return camel.context()
                .createFluentProducerTemplate()
                .to("iota-mam:live")
                .withHeaders(headers)
                .withBody(body)
                .send();
    }
}
