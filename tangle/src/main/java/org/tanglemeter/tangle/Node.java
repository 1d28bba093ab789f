package org.tanglemeter.tangle;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/** A running node: keeps transactions, and speaks IRI's HTTP API and our extensions (see {@code docs/node.md}). */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Of a URL's parameter {@code address=...&}. */
    private static final int PARAMETER_LENGTH = "address=".length() + Hash.TRYTES + 1;

    private final NodeSettings settings;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private int port;

    private Node(NodeSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a node; when this returns, it answers.
     *
     * @throws NodeStartException if it can't, and why
     */
    public static Node start(NodeSettings settings) {
        int threads = settings.attaching().threads();
        return start(
                settings,
                Clock.systemUTC(),
                ProofOfWorkEngines.best(
                        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, LOG::info));
    }

    /** @param proofOfWork closed with the node */
    static Node start(NodeSettings settings, Clock clock, ProofOfWork proofOfWork) {
        Node node = new Node(settings);
        try {
            node.open(clock, proofOfWork);
            return node;
        } catch (StoreException e) {
            node.close();
            throw new NodeStartException(e.getMessage(), e);
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void open(Clock clock, ProofOfWork proofOfWork) {
        part(proofOfWork);
        DataDirectory directory = part(DataDirectory.open(settings.data()));
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        TransactionStore store = part(new SqliteTransactionStore(directory.ledger(), threads, clock));
        settings.retention()
                .ifPresent(age -> part(new Retention(store, age, clock)).start());

        Tips tips = new Tips(new SplittableRandom());
        tips.stored(store.newest(Tips.MEMORY));
        store.addListener(tips);

        AttachQueue attachQueue = part(new AttachQueue(
                settings.attaching().waiting(), settings.attaching().concurrency()));
        Commands commands = new Commands(
                new NodeCommands(store, tips, settings, clock),
                new ReadCommands(store, settings.limits()),
                new WriteCommands(
                        store,
                        new Validation(settings.minWeightMagnitude()),
                        tips,
                        attachQueue,
                        new Attacher(proofOfWork, clock),
                        settings),
                settings.attaching().enabled());

        serve(commands, store, attachQueue, threads);
    }

    private void serve(Commands commands, TransactionStore store, AttachQueue attachQueue, int threads) {
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        part(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
        ExecutorService workers = Executors.newFixedThreadPool(threads, Threads.named("node-worker"));
        part(() -> Threads.finish(workers));
        Patience patience = new Patience(vertx, settings.limits().patience());
        EventStreams eventStreams = new EventStreams(vertx, store, settings, workers, patience);
        store.addListener(eventStreams);
        ApiServer api = new ApiServer(vertx, commands, eventStreams, settings.limits(), workers, patience);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(1_000 + settings.limits().list() * PARAMETER_LENGTH))
                .connectionHandler(api::connected)
                .requestHandler(api::handle);
        port = listen(server);
        part(() -> stop(vertx, api, eventStreams, attachQueue));
    }

    private int listen(HttpServer server) {
        try {
            return server.listen(settings.port(), settings.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            throw new NodeStartException(
                    "Can't listen on " + settings.host() + ":" + settings.port() + " ("
                            + e.getCause().getMessage() + "): take another --port or --host",
                    e);
        }
    }

    /** The TCP port on which it listens. */
    public int port() {
        return port;
    }

    /** Such as {@code http://127.0.0.1:14265}. */
    public String url() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + port;
    }

    /** Finishes the requests that were begun, apart from proof of work, and closes all. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.removeLast().close();
            } catch (Exception e) {
                LOG.error("A part of the node did not close well", e);
            }
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.addLast(part);
        return part;
    }

    private static void stop(Vertx vertx, ApiServer api, EventStreams eventStreams, AttachQueue attachQueue) {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        vertx.runOnContext(now -> {
            eventStreams.close();
            api.stop(() -> idle.complete(null));
        });
        attachQueue.interruptAll();
        idle.completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
