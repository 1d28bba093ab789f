package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;

/** What a message changes in the channels that are followed holds for the rest of the poll that delivered it. */
class ChannelsInOnePollTest {
    private static final String READ_ONCE = """
            - route:
                id: read
                from:
                  uri: iota-mam:any
                  parameters: { channels: "#followed", payload: TEXT, initialDelay: 0, delay: 1h }
                  steps:
                    - process: { ref: receive }
            """;

    @TempDir
    Path directory;

    private final Set<FollowedChannel> followed = ConcurrentHashMap.newKeySet();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final TestChannel channel = new TestChannel(1);
    private final TestChannel other = new TestChannel(1);
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
    void aChannelThatAMessageAddsIsReadAtOnce() throws Exception {
        put(channel, "0", "add");
        put(other, "other 0", "other 1");
        try (TestCamel reader = reader(body -> {
            if (body.equals("add")) {
                followed.add(other.followed("other"));
            }
        })) {
            reader.untilAsserted(() -> assertThat(received).containsExactly("0", "add", "other 0", "other 1"));
        }
    }

    @Test
    void aChannelThatAMessageEndsIsReadNoFurther() throws Exception {
        put(channel, "0", "end", "2");
        put(other, "other 0", "other 1", "other 2", "other 3");
        followed.add(other.followed("other"));
        try (TestCamel reader = reader(body -> {
            if (body.equals("end")) {
                followed.remove(channel.followed("live"));
            }
        })) {
            reader.untilAsserted(() -> assertThat(received).contains("other 3"));
            assertThat(received).contains("end").doesNotContain("2");
        }
    }

    private void put(TestChannel channel, String... texts) {
        for (int leaf = 0; leaf < texts.length; leaf++) {
            node.put(channel.message(leaf, texts[leaf]));
        }
    }

    private TestCamel reader(Consumer<String> receive) throws Exception {
        FollowedChannels channels = () -> List.copyOf(followed);
        Processor processor = exchange -> {
            String body = exchange.getMessage().getBody(String.class);
            receive.accept(body);
            received.add(body);
        };
        return new TestCamel(directory.resolve("reader"), node.url())
                .bind("followed", channels)
                .bind("receive", processor)
                .routes(READ_ONCE)
                .start();
    }
}
