package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.tanglemeter.camel.iota.mam.Publisher.ProofOfWorkStep;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.camel.iota.mam.store.ChannelLocks;
import org.tanglemeter.camel.iota.mam.store.FaultPoint;
import org.tanglemeter.camel.iota.mam.store.Outbox;
import org.tanglemeter.camel.iota.mam.store.Positions;
import org.tanglemeter.camel.iota.mam.store.StateStore;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.pow.MeasuredProofOfWork;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/**
 * What the endpoints of a Camel context share, as far as their options are the same: connections, the engine for proof of
 * work, and the state on the disk with its locks. It lives as long as the context.
 */
final class SharedParts extends ServiceSupport {
    private final CamelContext context;
    private final FaultPoint faults;
    private final Map<List<Object>, NodeClient> nodes = new HashMap<>();
    private final Set<NodeClient> givenNodes = new HashSet<>();
    private final Map<Path, State> states = new HashMap<>();
    private final Map<List<Object>, ProofOfWork> measured = new HashMap<>();
    private final List<HealthCheck> healthChecks;
    private Optional<ProofOfWork> ownEngine = Optional.empty();
    private Optional<ExecutorService> background = Optional.empty();

    private SharedParts(CamelContext context, FaultPoint faults, Clock clock) {
        this.context = context;
        this.faults = faults;
        this.healthChecks =
                List.of(new NodeHealthCheck(this::nodes, clock), new OutboxHealthCheck(this::outboxes, clock));
    }

    /** The one instance of a Camel context. */
    static SharedParts of(CamelContext context) {
        synchronized (SharedParts.class) {
            SharedParts known = context.hasService(SharedParts.class);
            if (known != null) {
                return known;
            }
            SharedParts parts = new SharedParts(
                    context,
                    Optional.ofNullable(context.getRegistry().findSingleByType(FaultPoint.class))
                            .orElse(FaultPoint.NONE),
                    Optional.ofNullable(context.getRegistry().findSingleByType(Clock.class))
                            .orElse(Clock.systemUTC()));
            try {
                context.addService(parts, true, true);
            } catch (Exception e) {
                throw new IllegalStateException("The parts that endpoints share can't start", e);
            }
            return parts;
        }
    }

    synchronized NodeClient node(LedgerConfiguration options) {
        NodeClient given = options.getNodeClient();
        if (given != null) {
            givenNodes.add(given);
            return given;
        }
        return nodes.computeIfAbsent(
                List.of(options.getNodes(), options.getNodeTimeout(), options.getAttachTimeout()),
                any -> new JotaNodeClient(
                        options.nodeUris(),
                        Duration.ofMillis(options.getNodeTimeout()),
                        Duration.ofMillis(options.getAttachTimeout())));
    }

    Publisher publisher(LedgerConfiguration options) {
        NodeClient node = node(options);
        ProofOfWorkStep proofOfWork = options.getProofOfWork() == ProofOfWorkPlace.REMOTE
                ? ProofOfWorkStep.remote(node, options.getMinWeightMagnitude())
                : ProofOfWorkStep.local(
                        new Attacher(engine(options), options.clockOrSystem()), options.getMinWeightMagnitude());
        return new Publisher(node, proofOfWork, outbox(options), options.getDepth());
    }

    Outbox outbox(LedgerConfiguration options) {
        return state(options).outbox();
    }

    Positions positions(LedgerConfiguration options) {
        return new Positions(state(options).store(), options.getPositionName(), faults);
    }

    ChannelLocks locks(LedgerConfiguration options) {
        return state(options).locks();
    }

    /** One thread, for what can be made ahead; after the end it takes nothing more. */
    synchronized Executor background() {
        background = background.or(() -> Optional.of(context.getExecutorServiceManager()
                .newThreadPool(
                        this,
                        "iota-mam-ahead",
                        new ThreadPoolProfileBuilder("iota-mam-ahead")
                                .poolSize(1)
                                .maxPoolSize(1)
                                .rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns)
                                .build())));
        return background.get();
    }

    /** A given engine belongs to who gave it; ours is closed with the context. */
    private synchronized ProofOfWork engine(LedgerConfiguration options) {
        ProofOfWork engine = options.getProofOfWorkEngine();
        if (engine == null) {
            ownEngine = ownEngine.or(() -> Optional.of(ProofOfWorkEngines.best()));
            engine = ownEngine.get();
        }
        if (options.getCapacity() == null || engine instanceof MeasuredProofOfWork) {
            return engine;
        }
        ProofOfWork unmeasured = engine;
        return measured.computeIfAbsent(
                List.of(unmeasured, options.getCapacity()),
                any -> new MeasuredProofOfWork(unmeasured, options.getCapacity()));
    }

    private synchronized State state(LedgerConfiguration options) {
        Path directory = Path.of(options.getStateDirectory()).toAbsolutePath().normalize();
        return states.computeIfAbsent(directory, any -> {
            StateStore store = StateStore.open(directory.resolve("state.db"));
            Duration retention = Duration.ofMillis(options.getKeyRetention());
            return new State(
                    store, new Outbox(store, retention, options.clockOrSystem(), faults), new ChannelLocks(directory));
        });
    }

    private synchronized Collection<NodeClient> nodes() {
        return Stream.concat(nodes.values().stream(), givenNodes.stream()).toList();
    }

    private synchronized Collection<Outbox> outboxes() {
        return states.values().stream().map(State::outbox).toList();
    }

    @Override
    protected void doStart() {
        Optional.ofNullable(HealthCheckRegistry.get(context))
                .ifPresent(registry -> healthChecks.forEach(registry::register));
    }

    @Override
    protected synchronized void doStop() {
        Optional.ofNullable(HealthCheckRegistry.get(context))
                .ifPresent(registry -> healthChecks.forEach(registry::unregister));
        nodes.values().forEach(NodeClient::close);
        nodes.clear();
        givenNodes.clear();
        background.ifPresent(context.getExecutorServiceManager()::shutdownNow);
        background = Optional.empty();
        ownEngine.ifPresent(ProofOfWork::close);
        ownEngine = Optional.empty();
        measured.clear();
        states.values().forEach(state -> {
            state.store().close();
            state.locks().close();
        });
        states.clear();
    }

    private record State(StateStore store, Outbox outbox, ChannelLocks locks) {}
}
