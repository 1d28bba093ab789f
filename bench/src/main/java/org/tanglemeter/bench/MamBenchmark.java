package org.tanglemeter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
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

/** Messages made and checked, at security 2 and with trees of one leaf, and greater trees. */
@State(Scope.Benchmark)
public class MamBenchmark {
    private static final Random RANDOM = new Random(1);
    private static final Security SECURITY = new Security(2);
    private static final String MESSAGE = "TANGLEMETER".repeat(20);
    private static final int CHANNELS = 1000;
    private static final int AT_ONCE = 200;

    private final MamWriter writer = newWriter();
    private ChannelState state = ChannelState.first(1);

    /** One message of each of many channels. */
    @State(Scope.Benchmark)
    public static class Channels {
        final List<Reading> messages = new ArrayList<>();

        public Channels() {
            for (int i = 0; i < CHANNELS; i++) {
                MamMessage message = newWriter().write(ChannelState.first(1), MESSAGE);
                messages.add(new Reading(message.root(), SideKey.NONE, message.payload()));
            }
        }
    }

    @Benchmark
    public void make(Meter meter) throws Exception {
        meter.measure(() -> {
            for (int i = 0; i < AT_ONCE; i++) {
                state = writer.write(state, MESSAGE).next();
            }
            return AT_ONCE;
        });
    }

    @Benchmark
    public void checkOne(Channels channels, Meter meter) throws Exception {
        meter.measure(() -> {
            for (Reading each : channels.messages.subList(0, AT_ONCE)) {
                requireMessage(MamReader.read(each.root(), each.sideKey(), each.payload()));
            }
            return AT_ONCE;
        });
    }

    @Benchmark
    public void checkMany(Channels channels, Meter meter) throws Exception {
        meter.measure(() -> {
            MamReader.readEach(channels.messages).forEach(MamBenchmark::requireMessage);
            return CHANNELS;
        });
    }

    @Benchmark
    public void treeOf64(Meter meter) throws Exception {
        meter.measure(() -> {
            for (int i = 0; i < 10; i++) {
                newWriter().root(ChannelState.first(64));
            }
            return 10;
        });
    }

    @Benchmark
    public void treeOf1024(Meter meter) throws Exception {
        meter.measure(() -> {
            newWriter().root(ChannelState.first(1024));
            return 1;
        });
    }

    private static MamWriter newWriter() {
        return new MamWriter(Seed.random(RANDOM), Mode.PUBLIC, SideKey.NONE, SECURITY);
    }

    private static void requireMessage(MamResult result) {
        if (!(result instanceof MamResult.Message)) {
            throw new IllegalStateException("Not read as a message: " + result);
        }
    }
}
