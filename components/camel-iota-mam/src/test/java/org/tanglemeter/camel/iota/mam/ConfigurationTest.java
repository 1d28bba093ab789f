package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;
import org.tanglemeter.pow.Capacity;

class ConfigurationTest {
    @TempDir
    Path directory;

    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode(directory.resolve("node"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void theOneBeanOfAKindIsFoundByItself() {
        Capacity capacity = new Capacity(1);
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
        try (TestCamel camel = new TestCamel(directory.resolve("writer"), "http://localhost:1")
                .bind("keys", new OneKey())
                .bind("capacity", capacity)
                .bind("clock", clock)
                .bind("client", node.client())) {
            camel.context().removeComponent("iota-mam");
            camel.mam(options -> {
                options.setStateDirectory(camel.state().toString());
                options.setMinWeightMagnitude(TestNode.WEIGHT);
            });
            camel.start();

            Exchange sent = camel.send("iota-mam:live", "body", "key");

            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getHeader(IotaMamConstants.TIMESTAMP)).isEqualTo(1_700_000_000_000L);
            assertThat(sent.getMessage().getHeader(IotaMamConstants.EPOCH)).isEqualTo(7);
            assertThat(capacity.hashesPerSecond()).isGreaterThan(1);
        }
    }

    @Test
    void aKeyIsKnownInTheChannelOrInAll() {
        try (TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            Object first = root(camel.send("iota-mam:live-1", "body", "key"));

            assertThat(root(camel.send("iota-mam:live-2?sharedKeys=true", "body", "key")))
                    .isEqualTo(first);
            assertThat(root(camel.send("iota-mam:live-3", "body", "key"))).isNotEqualTo(first);
            assertThat(root(camel.send("iota-mam:live-2?sharedKeys=true", "body", "another")))
                    .isNotEqualTo(first);
        }
    }

    private static Object root(Exchange sent) {
        assertThat(sent.getException()).isNull();
        return sent.getMessage().getHeader(IotaMamConstants.ROOT);
    }

    @Test
    void theNodeDoesTheProofOfWorkIfItShall() {
        try (TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            Exchange sent = camel.send("iota-mam:live?proofOfWork=REMOTE&minWeightMagnitude=4", "body", "key");

            assertThat(sent.getException()).isNull();
        }
    }

    @Test
    void anEndpointHasOptionsOfItsOwn() throws Exception {
        try (TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            assertThat(camel.send("iota-mam:live", "body", "key").getException())
                    .isNull();
            assertThat(camel.send(
                                    "iota-mam:other?security=3&stateDirectory=" + directory.resolve("other"),
                                    "body",
                                    "key")
                            .getMessage()
                            .getHeader(IotaMamConstants.TRANSACTIONS))
                    .isEqualTo(4);
        }
        assertThat(Files.exists(directory.resolve("other/state.db"))).isTrue();
    }

    @Test
    void aStreamIsPublishedAndCanStillBeRead() throws Exception {
        try (TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            InputStream stream = new ByteArrayInputStream("body".getBytes(StandardCharsets.UTF_8));

            Exchange sent = camel.send("iota-mam:live", stream, "key");

            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getBody(String.class)).isEqualTo("body");
        }
    }

    @Test
    void aBodyWithoutBytesIsUnpublishable() {
        try (TestCamel camel = new TestCamel(directory.resolve("writer"), node.url()).start()) {
            assertThat(camel.send("iota-mam:live", null, "key").getException())
                    .isInstanceOf(UnpublishableException.class)
                    .hasMessageContaining("empty");
            assertThat(camel.send("iota-mam:live", Optional.of(1), "key").getException())
                    .isInstanceOf(UnpublishableException.class)
                    .hasMessageContaining("java.util.Optional");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:14265", "ftp://user:secret@host", "http://", "http://bad host", ","})
    void aNodeThatIsNoUrlIsToldWithoutIt(String nodes) {
        IotaMamConfiguration options = new IotaMamConfiguration();
        options.setNodes(nodes);
        assertThatIllegalArgumentException()
                .isThrownBy(options::nodeUris)
                .withMessageContaining("nodes")
                .withMessageNotContaining("secret");
    }

    private static final class OneKey implements ChannelKeys {
        @Override
        public Writer writer(String channel) {
            return new Writer(new Seed("S".repeat(81)), Optional.of(new SideKey("KEY")), 7);
        }

        @Override
        public Reader reader(String channel) {
            return new Reader(Optional.empty(), new SideKey("KEY"), 7);
        }
    }
}
