package org.tanglemeter.camel.iota.mam;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.tanglemeter.camel.iota.mam.Publisher.ProofOfWorkStep;
import org.tanglemeter.camel.iota.mam.store.ChannelLocks;
import org.tanglemeter.camel.iota.mam.store.FaultPoint;
import org.tanglemeter.camel.iota.mam.store.Outbox;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.camel.iota.mam.store.StateStore;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/** A writer of the channel {@code live} without Camel around it. */
final class TestWriter implements AutoCloseable {
    private final ProofOfWork engine = ProofOfWorkEngines.best(1);
    private final StateStore store;
    private final ChannelLocks locks;
    private final Outbox outbox;
    private final ChannelWriter writer;

    TestWriter(Path directory, NodeClient node, FaultPoint faults, IotaMamConfiguration options) {
        this(directory, node, faults, options, Runnable::run);
    }

    TestWriter(Path directory, NodeClient node, FaultPoint faults, IotaMamConfiguration options, Executor background) {
        Path state = directory.resolve("state");
        options.setStateDirectory(state.toString());
        store = StateStore.open(state.resolve("state.db"));
        locks = new ChannelLocks(state);
        outbox = new Outbox(store, Duration.ofDays(1), Clock.systemUTC(), faults);
        writer = new ChannelWriter(
                "live",
                options,
                new KeyDirectory(directory.resolve("keys")),
                outbox,
                new Publisher(
                        node,
                        ProofOfWorkStep.local(new Attacher(engine, Clock.systemUTC()), TestNode.WEIGHT),
                        outbox,
                        3),
                new StrangerCheck(node, options.getMode(), options.getMaximumTransactions()),
                locks.of("live"),
                background);
    }

    TestWriter(Path directory, NodeClient node) {
        this(directory, node, FaultPoint.NONE, new IotaMamConfiguration());
    }

    Receipt publish(String key) throws InterruptedException {
        return publish(key, key.getBytes(StandardCharsets.UTF_8));
    }

    Receipt publish(String key, byte[] body) throws InterruptedException {
        return writer.publish(key, SealedContent.of(body));
    }

    /** Publishes the last message of an epoch, of kind 7. */
    Receipt publishLast(String key) throws InterruptedException {
        return writer.publish(key, new SealedContent(7, true, key.getBytes(StandardCharsets.UTF_8)));
    }

    /** What opens the channel from its next message on. */
    ChannelKeys.Reader entrance() throws InterruptedException {
        return writer.entrance();
    }

    ChannelWriter writer() {
        return writer;
    }

    Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        locks.close();
        store.close();
        engine.close();
    }
}
