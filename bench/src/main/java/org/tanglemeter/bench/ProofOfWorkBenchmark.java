package org.tanglemeter.bench;

import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/** Whole searches for the nonces of random transactions; what is counted are the nonces tried. */
public class ProofOfWorkBenchmark {
    private static final Random RANDOM = new Random(1);

    /** Weights that take either about a tenth of a second. */
    private static final int JOTAS_WEIGHT = 11;

    private static final int OUR_WEIGHT = 13;

    /** One of our engines. */
    @State(Scope.Benchmark)
    public static class Engine {
        @Param("longs")
        String engine;

        @Param("1")
        int threads;

        ProofOfWork proofOfWork;

        @Setup
        public void start() {
            proofOfWork = ProofOfWorkEngines.fixed(engine, threads);
        }

        @TearDown
        public void close() {
            proofOfWork.close();
        }
    }

    @Benchmark
    public void ours(Engine engine, Meter meter) throws Exception {
        byte[] transaction = RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, RANDOM);
        LongAdder tried = new LongAdder();
        meter.measureProcess(() -> {
            engine.proofOfWork.search(transaction, OUR_WEIGHT, tried::add);
            return tried.sum();
        });
    }

    @Benchmark
    public void jota(Meter meter) throws Exception {
        byte[] transaction = RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, RANDOM);
        meter.measureProcess(() -> JotaPearlDiver.search(transaction, JOTAS_WEIGHT));
    }
}
