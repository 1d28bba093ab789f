package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.store.FaultPoint;
import org.tanglemeter.mam.Mode;

/** A consumer that was given one side key reads on as it ratchets. */
class RatchetedReadingTest {
    private static final String READ = """
            - route:
                id: read
                from:
                  uri: iota-mam:any
                  parameters: { channels: "#followed", initialDelay: 0, delay: 50 }
                  steps:
                    - process: { ref: receive }
            """;

    @TempDir
    Path directory;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
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
    void eachMessageTellsItsEpochItsKindAndWhetherItIsTheLast() throws Exception {
        FollowedChannel channel = publish(1);
        try (TestCamel reader = reader(channel, FaultPoint.NONE)) {
            reader.untilAsserted(() -> assertThat(received)
                    .containsExactly("a 1 0", "b 1 7 last", "c 2 0", "d 2 7 last", "e 3 7 last", "f 4 0"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "before move, 1, 1",
        "after move, 1, 1",
        "before move, 2, 1",
        "after move, 2, 1",
        "before move, 3, 1",
        "before move, 5, 1",
        "after move, 5, 1",
        "after move, 2, 4",
        "after move, 4, 4",
        "before move, 5, 4",
    })
    void whoCrashesReadsOn(String fault, int time, int count) throws Exception {
        FollowedChannel channel = publish(count);
        int[] left = {time};
        FaultPoint crash = point -> {
            if (left[0] <= 0 || (point.equals(fault) && --left[0] == 0)) {
                throw new IllegalStateException("crash");
            }
        };
        try (TestCamel reader = reader(channel, crash)) {
            reader.untilAsserted(() -> assertThat(left[0]).isZero());
        }
        received.clear();
        try (TestCamel reader = reader(channel, FaultPoint.NONE)) {
            List<String> all = List.of("a 1 0", "b 1 7 last", "c 2 0", "d 2 7 last", "e 3 7 last", "f 4 0");
            int done = fault.equals("after move") ? time : time - 1;
            reader.untilAsserted(() -> assertThat(received).containsExactlyElementsOf(all.subList(done, all.size())));
        }
    }

    /** Six messages in four epochs, which the reader counts from 1. */
    private FollowedChannel publish(int count) throws Exception {
        IotaMamConfiguration options = new IotaMamConfiguration();
        options.setCount(count);
        try (TestWriter writer = new TestWriter(directory.resolve("writer"), node.client(), FaultPoint.NONE, options)) {
            ChannelKeys.Reader entrance = writer.entrance();
            writer.publish("a");
            writer.publishLast("b");
            writer.publish("c");
            writer.publishLast("d");
            writer.publishLast("e");
            writer.publish("f");
            return new FollowedChannel("live", Mode.RESTRICTED, entrance.root().orElseThrow(), entrance.sideKey(), 1);
        }
    }

    private TestCamel reader(FollowedChannel channel, FaultPoint fault) throws Exception {
        FollowedChannels channels = () -> Set.of(channel);
        Processor receive = this::receive;
        return new TestCamel(directory.resolve("reader"), node.url())
                .bind("followed", channels)
                .bind("receive", receive)
                .bind("fault", fault)
                .routes(READ)
                .start();
    }

    private void receive(Exchange exchange) {
        boolean last = exchange.getMessage().getHeader(IotaMamConstants.LAST_OF_EPOCH, false, Boolean.class);
        received.add(exchange.getMessage().getBody(String.class) + " "
                + exchange.getMessage().getHeader(IotaMamConstants.EPOCH) + " "
                + exchange.getMessage().getHeader(IotaMamConstants.KIND) + (last ? " last" : ""));
    }
}
