package org.tanglemeter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tanglemeter.mam.ChannelState;
import org.tanglemeter.mam.MamMessage;
import org.tanglemeter.mam.MamReader;
import org.tanglemeter.mam.MamReader.Reading;
import org.tanglemeter.mam.MamResult;
import org.tanglemeter.mam.MamWriter;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.Security;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;

/** Messages made and checked, and trees. */
public class MamBenchmark {
    private static final Random RANDOM = new Random(1);
    private static final String MESSAGE = "TANGLEMETER".repeat(20);
    private static final int AT_ONCE = 200;
    private static final int CHECKED_AT_ONCE = 1000;

    /** A channel that is written. */
    @State(Scope.Benchmark)
    public static class Channel {
        @Param("2")
        int security;

        /** Leaves of each tree. */
        @Param("1")
        int count;

        private MamWriter writer;
        private ChannelState state;

        @Setup
        public void begin() {
            writer = newWriter();
            state = ChannelState.first(count);
        }

        MamWriter newWriter() {
            return new MamWriter(Seed.random(RANDOM), Mode.PUBLIC, SideKey.NONE, new Security(security));
        }

        MamMessage write() {
            MamMessage message = writer.write(state, MESSAGE);
            state = message.next();
            return message;
        }
    }

    /** One message of each of many channels. */
    @State(Scope.Benchmark)
    public static class Channels {
        @Param("1000")
        int channels;

        final List<Reading> messages = new ArrayList<>();

        @Setup
        public void write(Channel channel) {
            for (int i = 0; i < channels; i++) {
                MamMessage message = channel.newWriter().write(ChannelState.first(channel.count), MESSAGE);
                messages.add(new Reading(message.root(), SideKey.NONE, message.payload()));
            }
        }
    }

    /** With as many leaves of later trees as messages. */
    @Benchmark
    public void make(Channel channel, Meter meter) throws Exception {
        int messages = Math.max(AT_ONCE, channel.count);
        meter.measure(() -> {
            for (int i = 0; i < messages; i++) {
                channel.write();
            }
            return messages;
        });
    }

    @Benchmark
    public void checkOne(Channels channels, Meter meter) throws Exception {
        int messages = Math.min(AT_ONCE, channels.channels);
        meter.measure(() -> {
            for (Reading each : channels.messages.subList(0, messages)) {
                requireMessage(MamReader.read(each.root(), each.sideKey(), each.payload()));
            }
            return messages;
        });
    }

    @Benchmark
    public void checkMany(Channels channels, Meter meter) throws Exception {
        int times = CHECKED_AT_ONCE / channels.channels;
        meter.measure(() -> {
            for (int i = 0; i < times; i++) {
                MamReader.readEach(channels.messages).forEach(MamBenchmark::requireMessage);
            }
            return (long) times * channels.channels;
        });
    }

    @Benchmark
    public void tree(Channel channel, Meter meter) throws Exception {
        int trees = Math.max(1, 640 / channel.count);
        meter.measure(() -> {
            for (int i = 0; i < trees; i++) {
                channel.newWriter().root(ChannelState.first(channel.count));
            }
            return trees;
        });
    }

    private static void requireMessage(MamResult result) {
        if (!(result instanceof MamResult.Message)) {
            throw new IllegalStateException("Not read as a message: " + result);
        }
    }
}
