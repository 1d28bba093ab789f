package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NonceWalkTest {
    private static final int TRANSACTION = 2 * Curl.HASH_TRITS; // short, but it is the last chunk that matters
    private static final int NONCE = Curl.HASH_TRITS - ProofOfWork.NONCE_TRITS;

    /** Every nonce in every lane, of the first steps and, when all is compiled, of later ones. */
    @ParameterizedTest
    @CsvSource({
        "longs, 0", "longs, 1", "longs, 3", "longs, 5", "longs, 9", "longs, 14",
        "vector, 0", "vector, 1", "vector, 3", "vector, 5", "vector, 9", "vector, 14",
    })
    void acceptsExactlyWhatCurlAccepts(String kernel, int weight) {
        CurlOfNonces curl = new CurlOfNonces(RandomTrits.of(TRANSACTION, weight));
        NonceWalk walk = new NonceWalk(Kernels.LANES.named(kernel), curl.state(), weight, 5);
        for (int step = 0; step < 100; step++) {
            assertStepIsRight(walk, curl, weight);
        }
        for (int step = 0; step < 3000; step++) {
            walk.step();
        }
        for (int step = 0; step < 100; step++) {
            assertStepIsRight(walk, curl, weight);
        }
    }

    private static void assertStepIsRight(NonceWalk walk, CurlOfNonces curl, int weight) {
        int found = walk.step();
        int first = -1;
        for (int lane = walk.lanes() - 1; lane >= 0; lane--) {
            boolean expected = curl.weight(walk.nonce(lane)) >= weight;
            assertThat((walk.found(lane / Long.SIZE) >>> lane & 1) == 1)
                    .as("lane %s", lane)
                    .isEqualTo(expected);
            first = expected ? lane : first;
        }
        assertThat(found).isEqualTo(first);
    }

    /** Far on, where the digits that seldom change have changed: every step with a hit, and the lanes beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void staysRightOnLongWalks(String kernel) {
        for (int seed = 0; seed < 3; seed++) {
            CurlOfNonces curl = new CurlOfNonces(RandomTrits.of(TRANSACTION, 100 + seed));
            NonceWalk walk = new NonceWalk(Kernels.LANES.named(kernel), curl.state(), 8, seed);
            int hits = 0;
            for (int step = 0; step < 6_000; step++) {
                if (walk.step() >= 0) {
                    hits++;
                    for (int lane = 0; lane < walk.lanes(); lane++) {
                        assertThat((walk.found(lane / Long.SIZE) >>> lane & 1) == 1)
                                .isEqualTo(curl.weight(walk.nonce(lane)) >= 8);
                    }
                }
            }
            double expected = 6_000.0 * walk.lanes() / 6561;
            assertThat((double) hits).isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void neverTriesANonceTwice(String kernel) {
        byte[] state = RandomTrits.of(Curl.STATE_TRITS, 1);
        Set<String> tried = new HashSet<>();
        int count = 0;
        for (int number = 0; number < 4; number++) {
            NonceWalk walk = new NonceWalk(Kernels.LANES.named(kernel), state, 0, number);
            for (int step = 0; step < 100; step++) {
                walk.step();
                for (int lane = 0; lane < walk.lanes(); lane++) {
                    tried.add(Arrays.toString(walk.nonce(lane)));
                    count++;
                }
            }
        }
        assertThat(tried).hasSize(count);
    }

    /** The tries to the first hit of 2000 random transactions, in ten bins that are equally likely. */
    @ParameterizedTest
    @ValueSource(strings = {"longs", "vector"})
    void takesAsManyTriesAsChanceWould(String kernel) {
        double miss = 1 - Math.pow(3, -7);
        int[] bins = new int[10];
        for (int seed = 0; seed < 2000; seed++) {
            NonceWalk walk = new NonceWalk(
                    Kernels.LANES.named(kernel), RandomTrits.of(Curl.STATE_TRITS, 1000 + seed), 7, seed % 100);
            long tries = 0;
            int lane = walk.step();
            while (lane < 0) {
                tries += walk.lanes();
                lane = walk.step();
            }
            bins[(int) (10 * (1 - Math.pow(miss, (double) (tries + lane))))]++;
        }

        double chiSquare = IntStream.of(bins)
                .mapToDouble(n -> (n - 200.0) * (n - 200.0) / 200)
                .sum();

        assertThat(chiSquare).as("exceeded by chance once in 1000 times").isLessThan(27.9);
    }

    /** Curl of one state with any nonce. */
    private static final class CurlOfNonces {
        private final Curl before = new Curl(CurlRounds.P81);

        CurlOfNonces(byte[] transaction) {
            before.absorb(transaction, 0, transaction.length - Curl.HASH_TRITS);
            before.overwriteRate(transaction, transaction.length - Curl.HASH_TRITS, Curl.HASH_TRITS);
        }

        /** Before the last transformation. */
        byte[] state() {
            return before.state();
        }

        int weight(byte[] nonce) {
            Curl curl = before.copy();
            byte[] rate = new byte[Curl.HASH_TRITS];
            curl.rate(rate, 0, rate.length);
            System.arraycopy(nonce, 0, rate, NONCE, nonce.length);
            curl.overwriteRate(rate, 0, rate.length);
            curl.transform();
            curl.rate(rate, 0, rate.length);
            int weight = 0;
            while (weight < rate.length && rate[rate.length - 1 - weight] == 0) {
                weight++;
            }
            return weight;
        }
    }
}
