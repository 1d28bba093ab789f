package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpongesTest {
    @ParameterizedTest
    @CsvSource({"longs, P27, 3", "longs, P81, 1", "vector, P27, 1", "vector, P27, 50", "vector, P81, 9"})
    void unmasksEachWhateverItsLength(String kernel, CurlRounds rounds, int count) {
        List<Reader> readers = IntStream.range(0, count)
                .mapToObj(i -> new Reader(rounds, 1 + 97 * i % 1000, i))
                .toList();

        Sponges.doEach(rounds, readers, Kernels.PACKED.named(kernel));

        assertThat(readers).allSatisfy(reader -> {
            assertThat(reader.text).isEqualTo(reader.plain);
            assertThat(reader.rate).isEqualTo(reader.expectedRate);
        });
    }

    /** Takes in a key, then unmasks what was masked with it. */
    private static final class Reader implements Sponges.Work {
        private final byte[] key;
        private final byte[] plain;
        private final byte[] text;
        private final byte[] expectedRate = new byte[Curl.HASH_TRITS];
        private final byte[] rate = new byte[Curl.HASH_TRITS];
        private boolean begun;
        private int at;

        Reader(CurlRounds rounds, int length, int number) {
            key = RandomTrits.of(Curl.HASH_TRITS, number);
            plain = RandomTrits.of(length, length);
            text = plain.clone();
            Curl writer = new Curl(rounds);
            writer.absorb(key, 0, key.length);
            writer.mask(text, 0, length);
            writer.rate(expectedRate, 0, expectedRate.length);
        }

        @Override
        public boolean goOn(Sponges sponges, int sponge) {
            if (!begun) {
                begun = true;
                sponges.overwriteRate(sponge, key, 0, key.length);
                return true;
            }
            if (at == text.length) {
                sponges.rate(sponge, rate, 0, rate.length);
                return false;
            }
            int chunk = Math.min(Curl.HASH_TRITS, text.length - at);
            sponges.unmask(sponge, text, at, chunk);
            at += chunk;
            return true;
        }
    }
}
