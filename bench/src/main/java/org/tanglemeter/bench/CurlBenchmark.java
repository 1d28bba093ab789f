package org.tanglemeter.bench;

import java.util.Random;
import org.iota.jota.pow.ICurl;
import org.iota.jota.pow.SpongeFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.tanglemeter.pow.BatchCurl;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;

/** Hashes of messages of 243 trits; what is counted are the hashes. */
@State(Scope.Benchmark)
public class CurlBenchmark {
    private static final int MANY = 2048;

    @Param({"P27", "P81"})
    CurlRounds rounds;

    private final byte[] messages = RandomTrits.of(MANY * Curl.HASH_TRITS, new Random(1));

    @Benchmark
    public void jota(Meter meter, Blackhole blackhole) throws Exception {
        ICurl curl = SpongeFactory.create(
                rounds == CurlRounds.P27 ? SpongeFactory.Mode.CURL_P27 : SpongeFactory.Mode.CURL_P81);
        int[] message = new int[Curl.HASH_TRITS];
        for (int i = 0; i < message.length; i++) {
            message[i] = messages[i];
        }
        meter.measure(() -> {
            for (int i = 0; i < 2 * MANY; i++) {
                curl.reset();
                curl.absorb(message);
                // Its squeeze would transform once more.
                blackhole.consume(curl.getState());
            }
            return 2 * MANY;
        });
    }

    @Benchmark
    public void one(Meter meter, Blackhole blackhole) throws Exception {
        Curl curl = new Curl(rounds);
        byte[] hash = new byte[Curl.HASH_TRITS];
        meter.measure(() -> {
            for (int round = 0; round < 40; round++) {
                for (int i = 0; i < MANY; i++) {
                    curl.reset();
                    curl.absorb(messages, i * Curl.HASH_TRITS, Curl.HASH_TRITS);
                    curl.rate(hash, 0, hash.length);
                    blackhole.consume(hash);
                }
            }
            return 40 * MANY;
        });
    }

    @Benchmark
    public void many(Meter meter, Blackhole blackhole) throws Exception {
        BatchCurl curl = new BatchCurl(rounds);
        meter.measure(() -> {
            for (int round = 0; round < 150; round++) {
                blackhole.consume(curl.hashEach(messages, Curl.HASH_TRITS));
            }
            return 150 * MANY;
        });
    }
}
