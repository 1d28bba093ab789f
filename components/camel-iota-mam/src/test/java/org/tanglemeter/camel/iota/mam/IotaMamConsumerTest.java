package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.store.FaultPoint;
import org.tanglemeter.mam.SideKey;

class IotaMamConsumerTest {
    private static final String READ = """
            - route:
                id: read
                from:
                  uri: iota-mam:any
                  parameters: { channels: "#followed", payload: TEXT, initialDelay: 0, delay: 50 }
                  steps:
                    - process: { ref: receive }
            """;

    @TempDir
    Path directory;

    private final Set<FollowedChannel> followed = ConcurrentHashMap.newKeySet();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final TestChannel channel = new TestChannel(1);
    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode(directory.resolve("node"));
        followed.add(channel.followed("live"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void whatFailsComesAgainAndNothingBeforeIt() throws Exception {
        publish(0, 1, 2);
        int[] failures = {2};
        Processor failing = exchange -> {
            String body = exchange.getMessage().getBody(String.class);
            received.add(body);
            if (body.equals("1") && failures[0]-- > 0) {
                throw new IllegalStateException("not this time");
            }
        };
        try (TestCamel reader = reader(failing)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "1", "1", "1", "2"));
            assertThat(endpoint(reader).getMessages()).isEqualTo(3);
        }
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        publish(0, 1);
        try (TestCamel reader = reader(this::receive)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "1"));
        }
        publish(2);
        try (TestCamel reader = reader(this::receive)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "1", "2"));
        }
    }

    @Test
    void whatIsNotNotedAsDoneComesAgain() throws Exception {
        publish(0, 1);
        int[] failures = {1};
        FaultPoint fault = point -> {
            if (point.equals("before move") && failures[0]-- > 0) {
                throw new IllegalStateException("no disk");
            }
        };
        try (TestCamel reader = reader(this::receive, READ, fault)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "0", "1"));
        }
    }

    @Test
    void aConflictIsToldInAHeader() throws Exception {
        node.put(channel.message(0, "one"));
        node.put(channel.message(0, "other"));
        Queue<Object> conflicts = new ConcurrentLinkedQueue<>();
        try (TestCamel reader = reader(exchange ->
                conflicts.add(exchange.getMessage().getHeader(IotaMamConstants.CONFLICT, false, Boolean.class)))) {
            reader.untilAsserted(() -> assertThat(conflicts).containsExactly(true));
            assertThat(endpoint(reader).getConflicts()).isEqualTo(1);
        }
    }

    @Test
    void channelsComeAndGoWhileItRuns() throws Exception {
        TestChannel second = new TestChannel(1);
        publish(0);
        node.put(second.message(0, "second"));
        try (TestCamel reader = reader(this::receive)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0"));

            followed.add(second.followed("second"));
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "second"));

            followed.remove(channel.followed("live"));
            publish(1);
            node.put(second.message(1, "second, too"));
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "second", "second, too"));

            followed.add(channel.followed("live"));
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "second", "second, too", "1"));
        }
    }

    @Test
    void aSideKeyIsMendedWhileItRuns() throws Exception {
        FollowedChannel right = channel.followed("live");
        FollowedChannel wrong = new FollowedChannel(right.name(), right.mode(), right.start(), new SideKey("WRONG"), 0);
        publish(0);
        followed.clear();
        followed.add(wrong);
        TestChannel other = new TestChannel(1);
        try (TestCamel reader = reader(this::receive)) {
            followed.add(other.followed("other"));
            node.put(other.message(0, "it has looked"));
            reader.untilAsserted(() -> assertThat(received).containsExactly("it has looked"));

            followed.remove(wrong);
            followed.add(right);
            reader.untilAsserted(() -> assertThat(received).containsExactly("it has looked", "0"));
        }
    }

    @Test
    void aChannelMayBeFollowedUnderTwoNames() throws Exception {
        publish(0, 1);
        try (TestCamel reader = reader(this::receive)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "1"));
            followed.add(channel.followed("again"));
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "1", "0", "1"));
            publish(2);
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "1", "0", "1", "2", "2"));
        }
    }

    @Test
    void whatCanNotBeOpenedStaysUntilItCan() throws Exception {
        publish(0);
        try (TestCamel reader = reader(this::receive, READ.replace("TEXT", "SEALED"))) {
            reader.untilAsserted(
                    () -> assertThat(endpoint(reader).getUnreadable()).isEqualTo(1));
        }
        assertThat(received).isEmpty();
        try (TestCamel reader = reader(this::receive)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0"));
        }
    }

    @Test
    void goesOnWhenTheNodeIsBack() throws Exception {
        publish(0);
        try (TestCamel reader = reader(this::receive)) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0"));
            node.stop();
            node.restart();
            publish(1);
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iota-mam:live?seed=SECRET", "iota-mam:live?sideKey=SECRET"})
    void aUriIsNoPlaceForASecret(String uri) {
        try (TestCamel camel = new TestCamel(directory.resolve("reader"), node.url())) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.context().getEndpoint(uri))
                    .havingCause()
                    .withMessageContaining("keyDirectory")
                    .withMessageNotContaining("SECRET");
        }
    }

    @Test
    void aPrivateRootDoesNotBelongIntoAUri() {
        try (TestCamel camel = new TestCamel(directory.resolve("reader"), node.url())) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(
                            () -> camel.context().getEndpoint("iota-mam:live?mode=PRIVATE&startRoot=" + channel.root()))
                    .havingCause()
                    .withMessageContaining("keys of channel live");
        }
    }

    private void publish(int... messages) {
        IntStream.of(messages).forEach(leaf -> node.put(channel.message(leaf, Integer.toString(leaf))));
    }

    private void receive(Exchange exchange) {
        received.add(exchange.getMessage().getBody(String.class));
    }

    private TestCamel reader(Processor receive) throws Exception {
        return reader(receive, READ);
    }

    private TestCamel reader(Processor receive, String routes) throws Exception {
        return reader(receive, routes, FaultPoint.NONE);
    }

    private TestCamel reader(Processor receive, String routes, FaultPoint fault) throws Exception {
        FollowedChannels channels = () -> List.copyOf(followed);
        return new TestCamel(directory.resolve("reader"), node.url())
                .bind("followed", channels)
                .bind("receive", receive)
                .bind("fault", fault)
                .routes(routes)
                .start();
    }

    private static IotaMamEndpoint endpoint(TestCamel camel) {
        return (IotaMamEndpoint) camel.context().getRoute("read").getEndpoint();
    }
}
